-- ledger.name_contact: this account speaks for a customer from now on; named again, with what it is called now. At
-- once, by an operator or an owner.
--
--   p_name, p_title  null: not known
--   returns          whether anything changed
--   raises           as ledger.begin_profile, then LG160 not an account, a name or a title, or no room for another,
--                    LG162 whoever was ever staff is named by an owner only
create or replace function ledger.name_contact(
    p_customer_id bigint, p_platform text, p_external_id text, p_name text, p_title text, p_by bigint
) returns boolean language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.begin_profile(p_customer_id, p_by, array['operator', 'owner']);
    v_owner  boolean := ledger.has_role(v_by, 'owner');
    v_name   text := nullif(btrim(p_name), '');
    v_title  text := nullif(btrim(p_title), '');
    v_before customer_contact;
    v_after  customer_contact;
begin
    if not coalesce(p_platform in ('feishu', 'telegram') and length(p_external_id) between 1 and 100, false)
        or greatest(length(v_name), length(v_title)) > 50 then
        perform ledger.refuse('LG160', 'not a contact', jsonb_build_object('field', 'contact',
            'text', left(concat_ws(' ', p_external_id, v_name, v_title), 100)));
    elsif not v_owner and ledger.ever_staff(p_platform, p_external_id) then
        perform ledger.refuse('LG162', 'an owner names them', jsonb_build_object(
            'identity', p_platform || ':' || p_external_id));
    end if;
    select * into v_before from customer_contact c where c.customer_id = p_customer_id and c.platform = p_platform
        and c.external_id = p_external_id and c.ended_at is null;
    if found and (v_before.name, v_before.title) is not distinct from (v_name, v_title)
        and (v_before.by_owner or not v_owner) then
        return false;
    elsif not found and (select count(*) >= 20 from customer_contact c
            where c.customer_id = p_customer_id and c.ended_at is null) then
        perform ledger.refuse('LG160', 'no more contacts', jsonb_build_object('field', 'contact', 'text', ''));
    end if;
    update customer_contact c set ended_by = v_by, ended_at = ledger.clock()
        where c.customer_contact_id = v_before.customer_contact_id;
    insert into customer_contact (customer_id, platform, external_id, name, title, named_by, by_owner, named_at)
        values (p_customer_id, p_platform, p_external_id, v_name, v_title, v_by,
            v_owner or coalesce(v_before.by_owner, false), ledger.clock())
        returning * into v_after;
    insert into profile_change (customer_id, field, old_value, new_value, platform, external_id, changed_by, changed_at)
        values (p_customer_id, 'contact', ledger.contact_text(v_before), ledger.contact_text(v_after), p_platform,
            p_external_id, v_by, ledger.clock());
    return true;
end;
$$;
alter function ledger.name_contact owner to ledger_owner;
revoke all on function ledger.name_contact from public;
grant execute on function ledger.name_contact to app;
