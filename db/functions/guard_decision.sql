-- ledger.guard_decision: the maker never decides, and nobody has a part in two decisions: persons, not accounts, so
-- whoever was merged counts as one. In another's place decides only who stands in for them, on their level.
--
--   raises   LG033, LG034, LG035
create or replace function ledger.guard_decision() returns trigger language plpgsql as $$
declare
    v_person bigint := ledger.one_person(new.person_id);
    v_for    bigint := ledger.one_person(new.for_person_id);
begin
    if ledger.one_person(new.maker_id) in (v_person, v_for) then
        raise exception 'the maker cannot decide'
            using errcode = 'LG033', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    if exists (select from ledger.decision d where d.request_id = new.request_id and d.decision_id <> new.decision_id
        and d.voided_at is null and array[v_person, v_for] && array_remove(array[ledger.one_person(d.person_id),
            ledger.one_person(d.for_person_id)], null)) then
        raise exception 'decided already'
            using errcode = 'LG034', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    if v_for is not null and (ledger.delegate_of(v_for) is distinct from v_person or not exists (
        select from ledger.role_holders g where g.person_id = v_for and g.role = 'manager' and g.level = new.level
           )) then
        raise exception 'nobody stands in like that'
            using errcode = 'LG035', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_decision owner to ledger_owner;
revoke all on function ledger.guard_decision from public;
