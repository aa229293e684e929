-- ledger.return_request: send a request back from the level that decides now to the one before. What that level, and
-- this one so far, had approved counts no more; both are asked again in their order.
create or replace function ledger.return_request(
    p_request ledger.request, p_level smallint, p_person_id bigint, p_for_person_id bigint, p_reason text
) returns void language plpgsql as $$
declare
    v_now timestamptz := ledger.clock();
    v_id  bigint;
begin
    insert into ledger.request_return (request_id, maker_id, from_level, person_id, for_person_id, reason, returned_at)
        values (p_request.request_id, p_request.maker_id, p_level, p_person_id, p_for_person_id, btrim(p_reason), v_now)
        returning request_return_id into v_id;
    update ledger.decision set voided_at = v_now, returned_id = v_id
        where request_id = p_request.request_id and level >= p_level - 1 and voided_at is null;
end;
$$;
alter function ledger.return_request owner to ledger_owner;
revoke all on function ledger.return_request from public;
