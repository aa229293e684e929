-- ledger.grant_lot: money granted to a wallet that the caller has locked: the lot and the posting that fills it.
--
--   p_lot  who bears it, burn order, last day, top-up, the lot it was moved from; the rest is filled in here
create or replace function ledger.grant_lot(
    p_entry_id bigint, p_wallet_id bigint, p_amount bigint, p_contra_id integer, p_effective_on date, p_lot ledger.lot
) returns bigint language plpgsql as $$
declare
    v_lot_id bigint;
begin
    insert into ledger.lot (wallet_id, entry_id, moved_from, topup_id, house_account_id, amount, gone, burn, lapses_on,
            lapses_at, granted_at)
        values (p_wallet_id, p_entry_id, p_lot.moved_from, p_lot.topup_id, p_lot.house_account_id, p_amount, p_amount,
            coalesce(p_lot.burn, 'granted_first'), p_lot.lapses_on, ledger.until_instant(p_lot.lapses_on),
            ledger.clock())
        returning lot_id into v_lot_id;
    perform ledger.move_wallet(p_entry_id, p_wallet_id, p_contra_id, p_amount, v_lot_id, p_effective_on);
    return v_lot_id;
end;
$$;
alter function ledger.grant_lot owner to ledger_owner;
revoke all on function ledger.grant_lot from public;
