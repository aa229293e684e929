-- ledger.house_of: the house account of a kind in a currency; made when first needed.
--
--   p_category_id, p_receiving_account_id  only what the kind has: usage its category, receiving its account
create or replace function ledger.house_of(
    p_house text, p_currency text, p_category_id integer default null, p_receiving_account_id integer default null
) returns integer language plpgsql as $$
declare
    v_category_id integer := case p_house when 'usage' then p_category_id end;
    v_account_id  integer := case p_house when 'receiving' then p_receiving_account_id end;
    v_id          integer;
begin
    for v_try in 1..2 loop
        select house_account_id into v_id from ledger.house_account
            where kind = p_house and currency = p_currency and category_id is not distinct from v_category_id
            and receiving_account_id is not distinct from v_account_id;
        if found then
            return v_id;
        end if;
        insert into ledger.house_account (kind, currency, category_id, receiving_account_id)
            values (p_house, p_currency, v_category_id, v_account_id)
            on conflict on constraint one_of_a_kind do nothing;
    end loop;
    raise exception 'no house account for %', p_house;
end;
$$;
alter function ledger.house_of owner to ledger_owner;
revoke all on function ledger.house_of from public;
