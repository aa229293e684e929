-- ledger.rename_customer: the registered name of a customer from now on. What was written under the old one stays as it
-- is; the old one means this customer no longer, unless it becomes an alias. At once, by an operator.
--
--   returns  whether anything changed, and the name before
--   raises   as ledger.begin_profile, then LG160 not a name, LG053 another customer's
create or replace function ledger.rename_customer(
    p_customer_id bigint, p_name text, p_by bigint, out changed boolean, out old_name text
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by     bigint := ledger.begin_profile(p_customer_id, p_by, array['operator']);
    v_name   text := btrim(p_name);
    v_folded text := ledger.fold(v_name);
begin
    lock table customer_word in share row exclusive mode;
    perform ledger.refuse_customer_word(p_customer_id, 'name', v_name);
    select c.name into old_name from customer c where c.customer_id = p_customer_id;
    changed := old_name <> v_name;
    if not changed then
        return;
    end if;
    delete from customer_word where customer_id = p_customer_id and kind = 'name';
    -- An alias of this customer that becomes its name is one no longer.
    insert into customer_word (folded, word, kind, customer_id) values (v_folded, v_name, 'name', p_customer_id)
        on conflict (folded) do update set word = excluded.word, kind = 'name', sounds = null
            where customer_word.kind = 'alias';
    update customer c set name = v_name where c.customer_id = p_customer_id;
    insert into profile_change (customer_id, field, old_value, new_value, changed_by, changed_at)
        values (p_customer_id, 'name', old_name, v_name, v_by, ledger.clock());
end;
$$;
alter function ledger.rename_customer owner to ledger_owner;
revoke all on function ledger.rename_customer from public;
grant execute on function ledger.rename_customer to app;
