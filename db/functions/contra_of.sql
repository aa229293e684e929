-- ledger.contra_of: the house account that an entry of this kind moves paid money against; made when first needed.
create or replace function ledger.contra_of(
    p_kind text, p_currency text, p_category_id integer, p_receiving_account_id integer, p_adjust text default null
) returns integer language plpgsql as $$
begin
    return ledger.house_of(
        case p_kind
            when 'topup' then 'receiving' when 'receive' then 'receiving'
            when 'charge' then 'usage' when 'capture' then 'usage' when 'owe' then 'usage'
            when 'opening' then 'opening' when 'bonus' then 'promotion'
            when 'refund' then 'refunds_payable' when 'paid' then 'refunds_payable'
            when 'transfer' then 'clearing' when 'claim' then 'clearing' when 'exchange' then 'fx_position'
            when 'adjust' then case p_adjust when 'billing' then 'usage' else p_adjust end
        end, p_currency, p_category_id, p_receiving_account_id);
end;
$$;
alter function ledger.contra_of owner to ledger_owner;
revoke all on function ledger.contra_of from public;
