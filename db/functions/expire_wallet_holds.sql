-- ledger.expire_wallet_holds: let go of what has expired in a wallet whose row the caller has locked.
--
--   returns  the wallet's row as it is then
create or replace function ledger.expire_wallet_holds(p_wallet ledger.wallet, p_at timestamptz) returns ledger.wallet
language plpgsql as $$
declare
    w ledger.wallet := p_wallet;
begin
    if p_wallet.held > 0 then
        perform ledger.let_go(h, null, null, null) from (select * from ledger.hold
            where wallet_id = p_wallet.wallet_id and captured + released < amount and expires_at <= p_at
            order by hold_id) as h;
        if found then
            select * into w from ledger.wallet where wallet_id = p_wallet.wallet_id;
        end if;
    end if;
    return w;
end;
$$;
alter function ledger.expire_wallet_holds owner to ledger_owner;
revoke all on function ledger.expire_wallet_holds from public;
