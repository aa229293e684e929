-- ledger.change_chart: add, end or make the default a category or receiving account. The caller writes down who asked
-- (chart_change).
--
--   returns  its number
--   raises   as ledger.refuse_chart
create or replace function ledger.change_chart(
    p_what text, p_act text, p_name text, p_alias text, p_currency text, p_details text
) returns integer language plpgsql as $$
declare
    v_id   integer;
    v_word text;
begin
    -- The chart changes rarely: one at a time, so that words can be looked up and taken without a race.
    lock table ledger.category_word, ledger.receiving_account_word in share row exclusive mode;
    v_id := ledger.refuse_chart(p_what, p_act, p_name, p_alias, p_currency);
    if p_act = 'add' and p_what = 'category' then
        if v_id is null then
            insert into ledger.category (name) values (p_name) returning category_id into v_id;
        end if;
        update ledger.category set ended_at = null where category_id = v_id and ended_at is not null;
        insert into ledger.category_word select distinct ledger.fold(x), v_id from unnest(array[p_name, p_alias]) as x
            where x is not null on conflict do nothing;
    elsif p_act = 'add' then
        if v_id is null then
            insert into ledger.receiving_account (name, currency, details) values (p_name, p_currency, p_details)
                returning receiving_account_id into v_id;
        end if;
        update ledger.receiving_account set ended_at = null
            where receiving_account_id = v_id and ended_at is not null;
        insert into ledger.receiving_account_word select distinct ledger.fold(x), v_id
            from unnest(array[p_name, p_alias]) as x where x is not null on conflict do nothing;
    elsif p_act = 'end' and p_what = 'category' then
        update ledger.category set ended_at = ledger.clock() where category_id = v_id;
    elsif p_act = 'end' then
        update ledger.receiving_account set ended_at = ledger.clock() where receiving_account_id = v_id;
    elsif p_what = 'category' then
        update ledger.category set is_default = false where is_default and category_id <> v_id;
        update ledger.category set is_default = true where category_id = v_id;
    else
        update ledger.receiving_account set is_default = false where is_default and receiving_account_id <> v_id;
        update ledger.receiving_account set is_default = true where receiving_account_id = v_id;
    end if;
    return v_id;
end;
$$;
alter function ledger.change_chart owner to ledger_owner;
revoke all on function ledger.change_chart from public;
