-- ledger.set_account_manager: who looks after a customer; nobody when no identity is named. At once, by an operator.
--
--   returns  whether anything changed, and the person who does now
--   raises   as ledger.begin_profile, then LG161 whoever is named looks after no customers
--            (ledger.looks_after)
create or replace function ledger.set_account_manager(
    p_customer_id bigint, p_platform text, p_external_id text, p_by bigint, out changed boolean, out person_id bigint
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_by  bigint := ledger.begin_profile(p_customer_id, p_by, array['operator']);
    v_new bigint := (select ledger.one_person(i.person_id) from identity i
        where i.platform = p_platform and i.external_id = p_external_id);
    v_old bigint := (select ledger.one_person(p.account_manager_id) from customer_profile p
        where p.customer_id = p_customer_id);
begin
    if p_external_id is not null
        and (v_new is null or not ledger.looks_after(v_new)) then
        perform ledger.refuse('LG161', 'no account manager', jsonb_build_object(
            'identity', p_platform || ':' || p_external_id, 'name', ledger.person_name(v_new)));
    end if;
    person_id := v_new;
    changed := v_new is distinct from v_old;
    if not changed then
        return;
    end if;
    update customer_profile p set account_manager_id = v_new where p.customer_id = p_customer_id;
    insert into profile_change (customer_id, field, old_value, new_value, person_id, changed_by, changed_at)
        values (p_customer_id, 'manager', ledger.person_name(v_old), ledger.person_name(v_new), v_new, v_by,
            ledger.clock());
end;
$$;
alter function ledger.set_account_manager owner to ledger_owner;
revoke all on function ledger.set_account_manager from public;
grant execute on function ledger.set_account_manager to app;
