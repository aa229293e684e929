-- ledger.end_contact: this account speaks for a customer no longer. At once, by an operator or an owner.
--
--   raises   as ledger.begin_profile, then LG163 nobody of this customer goes by that account
create or replace function ledger.end_contact(
    p_customer_id bigint, p_platform text, p_external_id text, p_by bigint
) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.begin_profile(p_customer_id, p_by, array['operator', 'owner']);
    v_before customer_contact;
begin
    update customer_contact c set ended_by = v_by, ended_at = ledger.clock()
        where c.customer_id = p_customer_id and c.platform = p_platform and c.external_id = p_external_id
        and c.ended_at is null
        returning * into v_before;
    if not found then
        perform ledger.refuse('LG163', 'no such contact', jsonb_build_object('field', 'contact',
            'text', p_platform || ':' || p_external_id));
    end if;
    insert into profile_change (customer_id, field, old_value, new_value, platform, external_id, changed_by, changed_at)
        values (p_customer_id, 'contact', ledger.contact_text(v_before), null, p_platform, p_external_id, v_by,
            ledger.clock());
end;
$$;
alter function ledger.end_contact owner to ledger_owner;
revoke all on function ledger.end_contact from public;
grant execute on function ledger.end_contact to app;
