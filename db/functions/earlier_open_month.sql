-- ledger.earlier_open_month: the first month before this one that has entries and is open; null when there is none.
create or replace function ledger.earlier_open_month(p_month date) returns date language sql stable as $$
    select min(p.month) from ledger.period p
    where p.month < p_month and p.closed_at is null and exists (select from ledger.journal_entry e
        where e.effective_on >= p.month and e.effective_on < ledger.next_period('monthly', p.month));
$$;
alter function ledger.earlier_open_month owner to ledger_owner;
revoke all on function ledger.earlier_open_month from public;
