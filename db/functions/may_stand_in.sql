-- ledger.may_stand_in: whether somebody may decide in a manager's place: they work with money here themselves.
create or replace function ledger.may_stand_in(p_person_id bigint) returns boolean language sql stable as $$
    select ledger.has_role(ledger.one_person(p_person_id), 'owner')
        or ledger.has_role(ledger.one_person(p_person_id), 'manager')
        or ledger.has_role(ledger.one_person(p_person_id), 'operator');
$$;
alter function ledger.may_stand_in owner to ledger_owner;
revoke all on function ledger.may_stand_in from public;
