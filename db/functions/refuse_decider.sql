-- ledger.refuse_decider: why this person may not decide this request now; silent when they may.
--
--   raises   LG033 their own request, LG034 decided already (by them, or their level by another), LG035 not their level
create or replace function ledger.refuse_decider(p_request ledger.request, p_person_id bigint, p_level smallint)
    returns void
language plpgsql stable as $$
declare
    v_number  text := 'R' || p_request.request_id;
    v_earlier ledger.decision;
    v_own     smallint;
    v_owner   boolean := ledger.has_role(p_person_id, 'owner');
begin
    if p_person_id = ledger.one_person(p_request.maker_id) then
        perform ledger.refuse('LG033', 'the maker cannot decide', jsonb_build_object('number', v_number));
    end if;
    select g.level into v_own from ledger.role_grant g
        where g.person_id = p_person_id and g.role = 'manager' and g.revoked_at is null;
    -- Theirs, or whoever decided on the level that would have been theirs.
    select * into v_earlier from ledger.decision d
        where d.request_id = p_request.request_id and d.voided_at is null
        and (ledger.one_person(d.person_id) = p_person_id or d.level = v_own and v_own < p_level)
        order by ledger.one_person(d.person_id) = p_person_id desc, d.decision_id desc limit 1;
    if found and (ledger.one_person(v_earlier.person_id) = p_person_id or not v_owner) then
        perform ledger.refuse('LG034', 'decided already', jsonb_build_object('number', v_number,
            'by', ledger.person_name(v_earlier.person_id), 'at', v_earlier.decided_at));
    end if;
    if v_own is distinct from p_level and not v_owner then
        perform ledger.refuse('LG035', 'not their level', jsonb_build_object('number', v_number, 'level', p_level));
    end if;
end;
$$;
alter function ledger.refuse_decider owner to ledger_owner;
revoke all on function ledger.refuse_decider from public;
