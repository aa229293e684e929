-- The entries of a closed month are numbered from 1 without gaps, by day and then in the order they were made; no other
-- entry has a number.
with expected as (
    select e.entry_id, p.month, row_number() over (partition by p.month order by e.effective_on, e.entry_id) as number
    from ledger.journal_entry e
    join ledger.period p on p.month = date_trunc('month', e.effective_on::timestamp)::date and p.closed_at is not null)
select coalesce(x.entry_id, v.entry_id) as entry_id, x.month, x.number, v.month as given_month, v.number as given
from expected x full join ledger.voucher v using (entry_id)
where (x.month, x.number) is distinct from (v.month, v.number);
