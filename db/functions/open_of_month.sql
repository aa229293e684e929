-- ledger.open_of_month: what is still open of a month: requests dated in it that wait, receipts that arrived by its end
-- and have no owner, refunds owed since then, money set aside by its end, and fx positions that are not valued (for
-- want of a rate, or because the clock has not come by). None of it stops the closing; a request that waits will fail.
--
--   returns  what (request, receipt, refund, hold, valuation), its number (of a position its currency), how much, in
--            minor units
create or replace function ledger.open_of_month(p_month date)
returns table (what text, number text, currency text, amount bigint)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select 'request', 'R' || r.request_id, max(l.currency), sum(abs(l.amount))::bigint
    from request r join request_line l using (request_id)
    where r.state = 'pending' and l.wallet_id is not null
        and l.effective_on >= p_month and l.effective_on < ledger.next_period('monthly', p_month)
    group by r.request_id
    union all
    select 'receipt', 'P' || c.receipt_id, c.currency, c.left_over from receipts c
    where c.left_over > 0 and c.effective_on < ledger.next_period('monthly', p_month)
    union all
    select 'refund', 'R' || f.request_id, f.currency, f.amount from refunds f
    join journal_entry e using (entry_id)
    where f.state = 'owed' and e.effective_on < ledger.next_period('monthly', p_month)
    union all
    select 'hold', 'H' || h.hold_id, h.currency, h.left_over from holds h
    where h.left_over > 0 and h.made_at < ledger.until_instant(ledger.next_period('monthly', p_month) - 1)
    union all
    select 'valuation', a.currency, a.currency, v.position
    from house_account a cross join lateral ledger.valuation_now(p_month, a.currency) as v
    where a.kind = 'fx_position' and v.position is not null and not exists (select from valuations o
        where o.month = p_month and o.currency = a.currency and o.position = v.position and o.value = v.value);
$$;
alter function ledger.open_of_month owner to ledger_owner;
revoke all on function ledger.open_of_month from public;
grant execute on function ledger.open_of_month to app;
