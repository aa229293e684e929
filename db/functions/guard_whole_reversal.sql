-- ledger.guard_whole_reversal: a reversal is the opposite of what it reverses: not one posting more or less. Deferred,
-- because the postings come after the entry. Of a grant that was used since, paid money goes instead of the part that
-- is not there any more: there the wallet's totals count, and that nothing of another lot moved.
--
--   raises   LG077
create or replace function ledger.guard_whole_reversal() returns trigger language plpgsql as $$
begin
    if exists (select from ledger.reversal_gaps(new.entry_id, new.reverses_id)) then
        raise exception 'entry % is not the opposite of entry %', new.entry_id, new.reverses_id
            using errcode = 'LG077', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_whole_reversal owner to ledger_owner;
revoke all on function ledger.guard_whole_reversal from public;
