-- ledger.set_profile: a customer's grade, who reads its figures, or the note about it. At once, by an operator.
--
--   p_field  tier, privacy or note
--   p_value  null takes the grade or the note away
--   returns  whether anything changed, and the value before
--   raises   as ledger.begin_profile, then LG160 not a value of that field
create or replace function ledger.set_profile(
    p_customer_id bigint, p_field text, p_value text, p_by bigint, out changed boolean, out old_value text
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by    bigint := ledger.begin_profile(p_customer_id, p_by, array['operator']);
    v_value text := case when p_field = 'tier' then ledger.tier_of(p_value) else nullif(btrim(p_value), '') end;
begin
    -- A grade is a word of its own behind balances and policy, where dates and amounts stand, too.
    if not coalesce(case p_field
            when 'tier' then v_value is null or (v_value ~ '^\S{1,20}$' and v_value !~ '^[0-9.,:+-]+$'
                and v_value not in ('OFF', 'ALL'))
            when 'privacy' then v_value in ('chat', 'contacts')
            when 'note' then v_value is null or length(v_value) <= 500 end, false) then
        perform ledger.refuse('LG160', 'not a value of this field',
            jsonb_build_object('field', p_field, 'text', left(coalesce(p_value, ''), 100)));
    end if;
    select case p_field when 'tier' then p.tier when 'privacy' then p.privacy else p.note end into old_value
        from customer_profile p where p.customer_id = p_customer_id;
    changed := old_value is distinct from v_value;
    if not changed then
        return;
    end if;
    update customer_profile p set
        tier = case p_field when 'tier' then v_value else p.tier end,
        privacy = case p_field when 'privacy' then v_value else p.privacy end,
        note = case p_field when 'note' then v_value else p.note end
        where p.customer_id = p_customer_id;
    insert into profile_change (customer_id, field, old_value, new_value, changed_by, changed_at)
        values (p_customer_id, p_field, old_value, v_value, v_by, ledger.clock());
end;
$$;
alter function ledger.set_profile owner to ledger_owner;
revoke all on function ledger.set_profile from public;
grant execute on function ledger.set_profile to app;
