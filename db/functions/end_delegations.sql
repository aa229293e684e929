-- ledger.end_delegations: who lost a role decides in nobody's place, and nobody in theirs.
--
--   returns  what ended
create or replace function ledger.end_delegations(p_person_id bigint) returns setof bigint language sql
security definer set search_path = ledger, pg_temp as $$
    update delegation d set ended_at = ledger.clock()
    where d.ended_at is null
        and ledger.one_person(p_person_id) in (ledger.one_person(d.person_id), ledger.one_person(d.delegate_id))
        and not (ledger.has_role(ledger.one_person(d.person_id), 'manager') and ledger.may_stand_in(d.delegate_id))
    returning d.delegation_id;
$$;
alter function ledger.end_delegations owner to ledger_owner;
revoke all on function ledger.end_delegations from public;
