-- ledger.house_wallet: the wallet of the house in a currency, where money waits whose owner is not known; made when
-- first needed.
create or replace function ledger.house_wallet(p_currency text) returns bigint language plpgsql as $$
declare
    v_id bigint;
begin
    insert into ledger.wallet (customer_id, currency, opened_at) values (null, p_currency, ledger.clock())
        on conflict on constraint one_wallet_a_pocket do nothing returning wallet_id into v_id;
    return coalesce(v_id, (select wallet_id from ledger.wallet
        where customer_id is null and currency = p_currency and purpose is null));
end;
$$;
alter function ledger.house_wallet owner to ledger_owner;
revoke all on function ledger.house_wallet from public;
