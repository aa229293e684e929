-- ledger.contra_of: the house account on the other side of a posting of this kind; made when first needed.
create or replace function ledger.contra_of(
    p_kind text, p_currency text, p_category_id integer, p_receiving_account_id integer
) returns integer language plpgsql as $$
declare
    v_house text := case p_kind when 'topup' then 'receiving' when 'charge' then 'usage' end;
    v_id    integer;
begin
    for v_try in 1..2 loop
        select house_account_id into v_id from ledger.house_account
            where kind = v_house and currency = p_currency
            and (v_house <> 'usage' or category_id = p_category_id)
            and (v_house <> 'receiving' or receiving_account_id = p_receiving_account_id);
        if found then
            return v_id;
        end if;
        insert into ledger.house_account (kind, currency, category_id, receiving_account_id)
            values (v_house, p_currency, case v_house when 'usage' then p_category_id end,
                case v_house when 'receiving' then p_receiving_account_id end)
            on conflict on constraint one_of_a_kind do nothing;
    end loop;
    raise exception 'no house account for %', p_kind;
end;
$$;
alter function ledger.contra_of owner to ledger_owner;
revoke all on function ledger.contra_of from public;
