-- ledger.open_of_month: what is still open of a month: requests dated in it that wait, receipts that arrived by its end
-- and have no owner, refunds owed since then, and money set aside by its end. None of it stops the closing; a request
-- that waits will fail.
--
--   returns  what (request, receipt, refund, hold), its number, how much, in minor units
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
    where h.left_over > 0 and h.made_at < ledger.until_instant(ledger.next_period('monthly', p_month) - 1);
$$;
alter function ledger.open_of_month owner to ledger_owner;
revoke all on function ledger.open_of_month from public;
grant execute on function ledger.open_of_month to app;
