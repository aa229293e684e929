-- ledger.begin_profile: who changes what is kept about a customer, asked first by every function that does. Changes of
-- one customer wait for each other.
--
--   returns  the person, after every link
--   raises   LG040 none of these roles, LG002 unknown customer, LG150 not one of their customers, LG007 everything is
--            frozen; in this order
create or replace function ledger.begin_profile(p_customer_id bigint, p_by bigint, p_needs text[]) returns bigint
language plpgsql as $$
declare
    v_by bigint := ledger.one_person(p_by);
begin
    if not exists (select from unnest(p_needs) as role where ledger.has_role(v_by, role)) then
        perform ledger.refuse('LG040', 'not by this person', jsonb_build_object('verb', 'profile', 'needs', p_needs));
    elsif not exists (select from ledger.customer where customer_id = p_customer_id) then
        perform ledger.refuse('LG002', 'unknown customer',
            jsonb_build_object('what', 'customer', 'text', p_customer_id));
    end if;
    perform ledger.refuse_out_of_reach(v_by, p_customer_id);
    perform ledger.refuse_out_of_reach(v_by, p_customer_id);
    perform ledger.refuse_standstill(p_customer_id);
    insert into ledger.customer_profile (customer_id) values (p_customer_id) on conflict do nothing;
    perform from ledger.customer_profile where customer_id = p_customer_id for update;
    return v_by;
end;
$$;
alter function ledger.begin_profile owner to ledger_owner;
revoke all on function ledger.begin_profile from public;
