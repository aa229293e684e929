-- ledger.decides_at: whether the level that decides now is this person's to decide, whatever was decided before: for
-- the buttons of a card. decide_request asks anew.
create or replace function ledger.decides_at(p_request_id bigint, p_person_id bigint) returns boolean
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    r request;
begin
    select * into r from request where request_id = p_request_id;
    perform ledger.refuse_decider(r, ledger.one_person(p_person_id), ledger.level_now(p_request_id));
    return true;
exception
    when sqlstate 'LG033' or sqlstate 'LG035' or sqlstate 'LG173' then return false;
    when sqlstate 'LG034' then return true;
end;
$$;
alter function ledger.decides_at owner to ledger_owner;
revoke all on function ledger.decides_at from public;
grant execute on function ledger.decides_at to app;
