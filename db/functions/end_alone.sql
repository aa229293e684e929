-- ledger.end_alone: what was counted in a wallet's own row for its maker's day goes to ledger.maker_day, where whoever
-- counts next finds it. The caller has the row locked.
create or replace function ledger.end_alone(p_wallet ledger.wallet) returns void language plpgsql as $$
begin
    if p_wallet.alone_by is null then
        return;
    end if;
    if p_wallet.alone_total > 0 then
        insert into ledger.maker_day (customer_id, maker_id, day, currency, unapproved)
            values (p_wallet.customer_id, p_wallet.alone_by, p_wallet.alone_on, p_wallet.currency, p_wallet.alone_total)
            on conflict (customer_id, maker_id, day, currency) do update set unapproved = excluded.unapproved;
    end if;
    update ledger.wallet set alone_on = null, alone_until = null, alone_by = null, alone_total = null
        where wallet_id = p_wallet.wallet_id;
end;
$$;
alter function ledger.end_alone owner to ledger_owner;
revoke all on function ledger.end_alone from public;
