-- ledger.close_case: nothing more is to be said.
--
--   raises   LG184, LG185 (lock_case), LG040 (refuse_case_worker)
create or replace function ledger.close_case(p_case_id bigint, p_person_id bigint, p_closing text) returns void
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    c customer_case := ledger.lock_case(p_case_id);
begin
    perform ledger.refuse_case_worker(p_person_id);
    update customer_case set closed_at = ledger.clock(), closed_by = ledger.one_person(p_person_id),
        closing = nullif(btrim(p_closing), '')
        where case_id = c.case_id;
end;
$$;
alter function ledger.close_case owner to ledger_owner;
revoke all on function ledger.close_case from public;
grant execute on function ledger.close_case to app;
