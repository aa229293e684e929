-- ledger.refuse_freezer: refuse who may not freeze or unfreeze: managers and owners may, owners alone for everything.
--
--   raises   LG040
create or replace function ledger.refuse_freezer(p_verb text, p_customer_id bigint, p_person_id bigint) returns void
language plpgsql stable as $$
begin
    if not (ledger.has_role(p_person_id, 'owner')
            or p_customer_id is not null and ledger.has_role(p_person_id, 'manager')) then
        perform ledger.refuse('LG040', 'not allowed', jsonb_build_object('verb', p_verb, 'needs',
            case when p_customer_id is null then '["owner"]'::jsonb else '["manager", "owner"]'::jsonb end));
    end if;
end;
$$;
alter function ledger.refuse_freezer owner to ledger_owner;
revoke all on function ledger.refuse_freezer from public;
