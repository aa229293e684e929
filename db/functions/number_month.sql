-- ledger.number_month: give every entry dated in a month its number, by day and then in the order they were made. The
-- caller closes the month in this transaction.
create or replace function ledger.number_month(p_month date) returns void language sql as $$
    insert into ledger.voucher (month, number, entry_id)
    select p_month, row_number() over (order by e.effective_on, e.entry_id), e.entry_id
    from ledger.journal_entry e
    where e.effective_on >= p_month and e.effective_on < ledger.next_period('monthly', p_month);
$$;
alter function ledger.number_month owner to ledger_owner;
revoke all on function ledger.number_month from public;
