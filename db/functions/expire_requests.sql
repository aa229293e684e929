-- ledger.expire_requests: close what nobody decided in time. One that is being decided this moment is left for the next
-- run.
--
--   p_at     which deadlines count as passed; what is expired stays expired, whatever time it says
--   returns  the requests expired by this call
create or replace function ledger.expire_requests(p_at timestamptz) returns setof bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_request_id bigint;
begin
    for v_request_id in select request_id from request where state = 'pending' and expires_at <= p_at
            order by request_id for update skip locked loop
        perform ledger.close_request(v_request_id, 'expired', null);
        return next v_request_id;
    end loop;
end;
$$;
alter function ledger.expire_requests owner to ledger_owner;
revoke all on function ledger.expire_requests from public;
grant execute on function ledger.expire_requests to app;
