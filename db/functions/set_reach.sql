-- ledger.set_reach: until this transaction ends only the customers this person may read about are there (in_reach).
--
--   p_person_id  null: all are there again
--   returns      those customers; null: all
create or replace function ledger.set_reach(p_person_id bigint) returns bigint[]
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_customers bigint[] := ledger.reach_of(p_person_id);
begin
    perform set_config('ledger.reach', coalesce(v_customers::text, ''), true);
    return v_customers;
end;
$$;
alter function ledger.set_reach owner to ledger_owner;
revoke all on function ledger.set_reach from public;
grant execute on function ledger.set_reach to app;
