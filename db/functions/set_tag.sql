-- ledger.set_tag: put a tag on a customer, or take it off. At once, by an operator. Width, case and spaces count for
-- nothing.
--
--   returns  whether anything changed
--   raises   as ledger.begin_profile, then LG160 not a tag, or no room for another, LG163 it is not there to be taken
--            off
create or replace function ledger.set_tag(p_customer_id bigint, p_tag text, p_on boolean, p_by bigint)
returns boolean language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.begin_profile(p_customer_id, p_by, array['operator']);
    v_tag    text := btrim(p_tag);
    v_folded text := ledger.fold(v_tag);
    v_old    text;
begin
    if coalesce(v_folded, '') = '' or length(v_tag) > 20 or v_folded ~ '^[0-9.,:+-]+$' or v_folded in ('off', 'all')
        or p_on is null or (p_on and (select count(*) >= 20 from customer_tag where customer_id = p_customer_id)) then
        perform ledger.refuse('LG160', 'not a tag',
            jsonb_build_object('field', 'tag', 'text', left(coalesce(v_tag, ''), 100)));
    end if;
    select tag into v_old from customer_tag where customer_id = p_customer_id and folded = v_folded;
    if p_on and v_old is not null then
        return false;
    elsif p_on then
        insert into customer_tag (customer_id, folded, tag) values (p_customer_id, v_folded, v_tag);
    elsif v_old is null then
        perform ledger.refuse('LG163', 'no such tag', jsonb_build_object('field', 'tag', 'text', v_tag));
    else
        delete from customer_tag where customer_id = p_customer_id and folded = v_folded;
    end if;
    insert into profile_change (customer_id, field, old_value, new_value, changed_by, changed_at)
        values (p_customer_id, 'tag', v_old, case when p_on then v_tag end, v_by, ledger.clock());
    return true;
end;
$$;
alter function ledger.set_tag owner to ledger_owner;
revoke all on function ledger.set_tag from public;
grant execute on function ledger.set_tag to app;
