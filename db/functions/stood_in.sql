-- ledger.stood_in: of a level of a request, the managers whose place is filled by somebody who is asked instead.
create or replace function ledger.stood_in(p_request_id bigint, p_level integer)
returns table (person_id bigint, delegate_id bigint)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select s.person_id, s.delegate_id from ledger.seats(p_request_id, p_level) as s
    where s.delegate_id is not null and s.person_id not in (select ledger.approvers_for(p_request_id, p_level));
$$;
alter function ledger.stood_in owner to ledger_owner;
revoke all on function ledger.stood_in from public;
grant execute on function ledger.stood_in to app;
