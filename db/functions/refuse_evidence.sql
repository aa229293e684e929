-- ledger.refuse_evidence: why this person may attach nothing to this request; silent when they may: its maker, and
-- whoever decides (managers, owners, who stands in for one now).
--
--   raises   LG180
create or replace function ledger.refuse_evidence(p_request ledger.request, p_person_id bigint) returns void
language plpgsql stable as $$
declare
    v_person_id bigint := ledger.one_person(p_person_id);
begin
    if v_person_id is null or v_person_id <> ledger.one_person(p_request.maker_id)
        and not (ledger.has_role(v_person_id, 'manager') or ledger.has_role(v_person_id, 'owner')
            or ledger.seat_for(p_request.request_id, v_person_id, ledger.level_now(p_request.request_id)) is not null)
    then
        perform ledger.refuse('LG180', 'neither maker nor approver', jsonb_build_object(
            'number', 'R' || p_request.request_id, 'maker', ledger.person_name(p_request.maker_id)));
    end if;
end;
$$;
alter function ledger.refuse_evidence owner to ledger_owner;
revoke all on function ledger.refuse_evidence from public;
