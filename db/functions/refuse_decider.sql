-- ledger.refuse_decider: why this person may not decide this request now; silent when they may.
--
--   raises   LG033 their own request, LG034 decided already (by them, in their place, or their level by another), LG173
--            made by whom they stand in for, LG035 not their level
create or replace function ledger.refuse_decider(p_request ledger.request, p_person_id bigint, p_level smallint)
    returns void
language plpgsql stable as $$
declare
    v_number  text := 'R' || p_request.request_id;
    v_maker   bigint := ledger.one_person(p_request.maker_id);
    v_earlier ledger.decision;
    v_own     smallint;
    v_theirs  boolean;
    v_owner   boolean := ledger.has_role(p_person_id, 'owner');
begin
    if p_person_id = v_maker then
        perform ledger.refuse('LG033', 'the maker cannot decide', jsonb_build_object('number', v_number));
    end if;
    select g.level into v_own from ledger.role_holders g
        where g.person_id = p_person_id and g.role = 'manager';
    -- Theirs, or whoever decided on the level that would have been theirs.
    select * into v_earlier from ledger.decision d
        where d.request_id = p_request.request_id and d.voided_at is null
        and (p_person_id in (ledger.one_person(d.person_id), ledger.one_person(d.for_person_id))
            or d.level = v_own and v_own < p_level)
        order by p_person_id in (ledger.one_person(d.person_id), ledger.one_person(d.for_person_id)) desc,
            d.decision_id desc limit 1;
    v_theirs := found
        and p_person_id in (ledger.one_person(v_earlier.person_id),
            coalesce(ledger.one_person(v_earlier.for_person_id), 0));
    if v_earlier.decision_id is not null and (v_theirs or not v_owner
            and ledger.seat_for(p_request.request_id, p_person_id, p_level) is null) then
        perform ledger.refuse('LG034', 'decided already', jsonb_build_object('number', v_number,
            'by', ledger.person_name(v_earlier.person_id), 'at', v_earlier.decided_at));
    end if;
    if v_own is distinct from p_level and not v_owner
            and ledger.seat_for(p_request.request_id, p_person_id, p_level) is null then
        if ledger.delegate_of(v_maker) = p_person_id and exists (select from ledger.role_holders g
                where g.person_id = v_maker and g.role = 'manager' and g.level = p_level) then
            perform ledger.refuse('LG173', 'made by whom they stand in for', jsonb_build_object('number', v_number,
                'maker', ledger.person_name(v_maker), 'level', p_level));
        end if;
        perform ledger.refuse('LG035', 'not their level', jsonb_build_object('number', v_number, 'level', p_level));
    end if;
end;
$$;
alter function ledger.refuse_decider owner to ledger_owner;
revoke all on function ledger.refuse_decider from public;
