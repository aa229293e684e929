-- ledger.set_alias: another word that means this customer, exactly like its code and name; or not any more. At once, by
-- an operator.
--
--   returns  whether anything changed
--   raises   as ledger.begin_profile; then to add LG160 not a name, or no room for another, LG053 another customer's;
--            to take away LG163 not an alias of this customer
create or replace function ledger.set_alias(p_customer_id bigint, p_alias text, p_on boolean, p_by bigint)
returns boolean language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.begin_profile(p_customer_id, p_by, array['operator']);
    v_alias  text := btrim(p_alias);
    v_folded text := ledger.fold(v_alias);
    v_old    text;
begin
    -- As when a customer is opened: words are looked up and taken without a race.
    lock table customer_word in share row exclusive mode;
    if p_on is distinct from false then
        perform ledger.refuse_customer_word(p_customer_id, 'alias', v_alias);
        if exists (select from customer_word where folded = v_folded) then
            return false;
        elsif (select count(*) >= 20 from customer_word where customer_id = p_customer_id and kind = 'alias') then
            perform ledger.refuse('LG160', 'no more aliases', jsonb_build_object('field', 'alias', 'text', v_alias));
        end if;
        insert into customer_word (folded, word, kind, customer_id) values (v_folded, v_alias, 'alias', p_customer_id);
    else
        delete from customer_word where folded = v_folded and customer_id = p_customer_id and kind = 'alias'
            returning word into v_old;
        if not found then
            perform ledger.refuse('LG163', 'no such alias', jsonb_build_object('field', 'alias', 'text', v_alias));
        end if;
    end if;
    insert into profile_change (customer_id, field, old_value, new_value, changed_by, changed_at)
        values (p_customer_id, 'alias', v_old, case when v_old is null then v_alias end, v_by, ledger.clock());
    return true;
end;
$$;
alter function ledger.set_alias owner to ledger_owner;
revoke all on function ledger.set_alias from public;
grant execute on function ledger.set_alias to app;
