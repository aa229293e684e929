-- ledger.reach_of: the customers this person may read about; null: all of them, which is also
-- what a customer's own people get. An account manager reads about theirs; whose limited role is over, about none.
create or replace function ledger.reach_of(p_person_id bigint) returns bigint[]
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_person_id bigint := ledger.one_person(p_person_id);
    v_scopes    text[] := array(select case role when 'account_manager' then 'own' else scope end from role_holders
        where person_id = v_person_id);
begin
    if array_position(v_scopes, null) is not null
        or v_scopes = '{}' and not exists (select from person where person_id = v_person_id and limited) then
        return null;
    end if;
    return ledger.customers_within(v_person_id, v_scopes);
end;
$$;
alter function ledger.reach_of owner to ledger_owner;
revoke all on function ledger.reach_of from public;
grant execute on function ledger.reach_of to app;
