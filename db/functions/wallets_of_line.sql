-- ledger.wallets_of_line: the wallets and amounts of a line as typed; a line that asks for no entry may have none.
--
--   raises   LG002 unknown wallet, LG003 out of range
create or replace function ledger.wallets_of_line(p_line jsonb) returns ledger.request_line
language plpgsql stable as $$
declare
    l ledger.request_line;
    x record;
begin
    for x in select * from (values (1, p_line ->> 'walletId', p_line ->> 'amountMinor'),
            (2, p_line ->> 'toWalletId', p_line ->> 'toAmountMinor')) as side (place, wallet, amount)
            where side.wallet is not null loop
        if not exists (select from ledger.wallet where wallet_id = x.wallet::bigint) then
            perform ledger.refuse('LG002', 'unknown wallet', jsonb_build_object('what', 'wallet', 'text', x.wallet));
        elsif x.amount::numeric not between -9e15 and 9e15 then
            perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency',
                (select currency from ledger.wallet where wallet_id = x.wallet::bigint)));
        end if;
    end loop;
    select wallet_id, currency into l.wallet_id, l.currency from ledger.wallet
        where wallet_id = (p_line ->> 'walletId')::bigint;
    select wallet_id, currency into l.to_wallet_id, l.to_currency from ledger.wallet
        where wallet_id = (p_line ->> 'toWalletId')::bigint;
    l.amount := coalesce(p_line ->> 'amountMinor', '0')::bigint;
    l.to_amount := (p_line ->> 'toAmountMinor')::bigint;
    return l;
end;
$$;
alter function ledger.wallets_of_line owner to ledger_owner;
revoke all on function ledger.wallets_of_line from public;
