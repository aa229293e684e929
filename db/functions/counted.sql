-- ledger.counted: what the journal and the holds say a limit has used and set aside in the period that begins on a day.
-- Charges, captures and what was owed count on their business day; a reversal gives back where it was counted; a hold
-- counts on the day it was made. The counter beside it (ledger.limit_counter) must say the same.
create or replace function ledger.counted(
    p_limit ledger.spending_limit, p_from date, out used bigint, out reserved bigint
) language sql stable as $$
    with spent as (
        select p.entry_id, p.wallet_id, sum(p.amount) as amount
        from ledger.wallet w join ledger.posting p using (wallet_id) join ledger.journal_entry e using (entry_id)
        where w.customer_id = p_limit.customer_id and w.currency = p_limit.currency
            and p.effective_on >= p_from and p.effective_on < ledger.next_period(p_limit.kind, p_from)
            and e.kind in ('charge', 'capture', 'owe')
            and (p_limit.category_id is null or e.category_id = p_limit.category_id)
        group by p.entry_id, p.wallet_id)
    select coalesce((select -sum(s.amount + coalesce((select sum(b.amount) from ledger.journal_entry r
                join ledger.posting b using (entry_id)
                where r.reverses_id = s.entry_id and b.wallet_id = s.wallet_id), 0)) from spent s), 0)::bigint,
        coalesce((select sum(h.amount - h.captured - h.released)
            from ledger.wallet w join ledger.hold h using (wallet_id) cross join ledger.installation i
            where w.customer_id = p_limit.customer_id and w.currency = p_limit.currency
                and h.captured + h.released < h.amount
                and (h.made_at at time zone i.time_zone)::date >= p_from
                and (h.made_at at time zone i.time_zone)::date < ledger.next_period(p_limit.kind, p_from)
                and (p_limit.category_id is null or h.category_id = p_limit.category_id)), 0)::bigint;
$$;
alter function ledger.counted owner to ledger_owner;
revoke all on function ledger.counted from public;
