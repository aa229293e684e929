-- ledger.lock_request: a request that is still pending, locked: whoever comes second waits, and then finds it closed.
--
--   raises   LG030 no such request, LG031 closed already, LG032 expired, LG007 everything is frozen
create or replace function ledger.lock_request(p_request_id bigint) returns ledger.request language plpgsql as $$
declare
    v_request ledger.request;
begin
    select * into v_request from ledger.request where request_id = p_request_id for update;
    if not found then
        perform ledger.refuse('LG030', 'no such request', jsonb_build_object('number', 'R' || p_request_id));
    elsif v_request.state <> 'pending' then
        perform ledger.refuse('LG031', 'the request is closed', jsonb_build_object('number', 'R' || p_request_id,
            'state', v_request.state, 'by', ledger.person_name(v_request.closed_by), 'at', v_request.closed_at));
    elsif v_request.expires_at <= ledger.clock() then
        perform ledger.refuse('LG032', 'the request has expired', jsonb_build_object('number', 'R' || p_request_id));
    end if;
    perform ledger.refuse_standstill(null);
    return v_request;
end;
$$;
alter function ledger.lock_request owner to ledger_owner;
revoke all on function ledger.lock_request from public;
