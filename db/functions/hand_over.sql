-- ledger.hand_over: the customers one person looks after are another's from now on.
--
--   returns  the customers
--   raises   LG040 not by an owner, LG041 nobody to give to, LG161 they look after no customers
create or replace function ledger.hand_over(p_from bigint, p_platform text, p_external_id text, p_by bigint,
    out person_id bigint, out customers bigint[])
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_by   bigint := ledger.one_person(p_by);
    v_from bigint := ledger.one_person(p_from);
    v_who  text := p_platform || ':' || p_external_id;
begin
    if not ledger.has_role(v_by, 'owner') then
        perform ledger.refuse('LG040', 'only an owner hands over', jsonb_build_object('verb', 'revoke',
            'needs', jsonb_build_array('owner')));
    end if;
    select ledger.one_person(i.person_id) into person_id from identity i
        where i.platform = p_platform and i.external_id = p_external_id;
    if not found then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', v_who));
    end if;
    customers := array(select c.customer_id from customer_profile c
        where ledger.one_person(c.account_manager_id) = v_from and v_from <> person_id
        order by c.customer_id for update);
    if customers <> '{}' and not ledger.looks_after(person_id) then
        perform ledger.refuse('LG161', 'no account manager', jsonb_build_object('identity', v_who,
            'name', ledger.person_name(person_id)));
    end if;
    update customer_profile c set account_manager_id = hand_over.person_id where c.customer_id = any (customers);
    insert into profile_change (customer_id, field, old_value, new_value, person_id, changed_by, changed_at)
        select customer_id, 'manager', ledger.person_name(v_from), ledger.person_name(hand_over.person_id),
            hand_over.person_id, v_by, ledger.clock()
        from unnest(customers) as customer_id;
end;
$$;
alter function ledger.hand_over owner to ledger_owner;
revoke all on function ledger.hand_over from public;
grant execute on function ledger.hand_over to app;
