-- ledger.cancel_request: the maker withdraws what was asked for.
--
--   raises   LG030, LG031, LG032 (lock_request), LG037 another's request
create or replace function ledger.cancel_request(p_request_id bigint, p_person_id bigint) returns void
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    r request := ledger.lock_request(p_request_id);
begin
    if ledger.one_person(p_person_id) is distinct from ledger.one_person(r.maker_id) then
        perform ledger.refuse('LG037', 'not their request', jsonb_build_object('number', 'R' || p_request_id,
            'maker', ledger.person_name(r.maker_id)));
    end if;
    perform ledger.close_request(p_request_id, 'cancelled', ledger.one_person(p_person_id));
end;
$$;
alter function ledger.cancel_request owner to ledger_owner;
revoke all on function ledger.cancel_request from public;
grant execute on function ledger.cancel_request to app;
