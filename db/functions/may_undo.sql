-- ledger.may_undo: whether this person may still take this entry back alone: they made it, nobody approved it, and it
-- was recorded less than ten minutes ago, midnight or not.
create or replace function ledger.may_undo(p_entry ledger.journal_entry, p_person_id bigint) returns boolean
language sql stable as $$
    select ledger.unapproved(p_entry) and p_entry.kind <> 'reverse'
        and ledger.one_person(p_entry.maker_id) = ledger.one_person(p_person_id)
        and ledger.clock() < p_entry.recorded_at + interval '10 minutes';
$$;
alter function ledger.may_undo owner to ledger_owner;
revoke all on function ledger.may_undo from public;
