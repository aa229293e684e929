-- ledger.close_request: the end of a request, once. Unless it was posted, its references are free again.
create or replace function ledger.close_request(
    p_request_id bigint, p_state text, p_by bigint, p_failure text default null, p_facts jsonb default null
) returns void language plpgsql as $$
declare
    v_now timestamptz := ledger.clock();
begin
    update ledger.request set state = p_state, closed_at = v_now, closed_by = p_by, failure = p_failure,
        failure_facts = p_facts
        where request_id = p_request_id;
    if p_state <> 'posted' then
        update ledger.reference set freed_at = v_now where request_id = p_request_id and freed_at is null;
    end if;
end;
$$;
alter function ledger.close_request owner to ledger_owner;
revoke all on function ledger.close_request from public;
