-- ledger.whole_reversal: a reversal is the opposite of what it reverses: not one posting more or less. Deferred,
-- because the postings come after the entry. Of a grant that was used since, paid money goes instead of the part that
-- is not there any more: there the wallet's totals count, and that nothing of another lot moved.
--
--   raises   LG077
create or replace function ledger.whole_reversal(p_entry ledger.journal) returns void language plpgsql as $$
begin
    if exists (select from ledger.reversal_gaps(p_entry.entry_id, p_entry.reverses_id)) then
        raise exception 'entry % is not the opposite of entry %', p_entry.entry_id, p_entry.reverses_id
            using errcode = 'LG077', detail = jsonb_build_object('entry', p_entry.entry_id)::text;
    end if;
end;
$$;
alter function ledger.whole_reversal owner to ledger_owner;
revoke all on function ledger.whole_reversal from public;
