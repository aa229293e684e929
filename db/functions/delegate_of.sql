-- ledger.delegate_of: who decides in this person's place now; null: nobody. As long as the day is not over, the one is
-- a manager, and the other is of the staff.
create or replace function ledger.delegate_of(p_person_id bigint) returns bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    select ledger.one_person(d.delegate_id) from delegation d
    where ledger.one_person(d.person_id) = ledger.one_person(p_person_id) and d.ended_at is null
        and d.until_on >= ledger.today() and ledger.may_stand_in(d.delegate_id)
        and ledger.one_person(d.delegate_id) <> ledger.one_person(d.person_id)
        and ledger.has_role(ledger.one_person(d.person_id), 'manager')
    order by d.delegation_id desc limit 1;
$$;
alter function ledger.delegate_of owner to ledger_owner;
revoke all on function ledger.delegate_of from public;
grant execute on function ledger.delegate_of to app;
