-- ledger.move_lots: money between two pockets of one customer, through clearing: paid stays paid, and a grant is a new
-- lot over there with its last day, its order and its top-up. The caller has both wallets locked.
--
--   p_amount  minor units, positive
create or replace function ledger.move_lots(
    p_entry_id bigint, p_from ledger.wallet, p_to ledger.wallet, p_amount bigint, p_effective_on date
) returns void language plpgsql as $$
declare
    v_clearing integer := ledger.house_of('clearing', p_from.currency);
    v_lot      ledger.lot;
    x          record;
begin
    for x in select * from ledger.burn_plan(p_from.wallet_id, p_amount) loop
        perform ledger.move_wallet(p_entry_id, p_from.wallet_id, v_clearing, -x.amount, x.lot_id, p_effective_on);
        if x.lot_id is null then
            perform ledger.move_wallet(p_entry_id, p_to.wallet_id, v_clearing, x.amount, null, p_effective_on);
        else
            select * into v_lot from ledger.lot where lot_id = x.lot_id;
            v_lot.moved_from := x.lot_id;
            perform ledger.grant_lot(p_entry_id, p_to.wallet_id, x.amount, v_clearing, p_effective_on, v_lot);
        end if;
    end loop;
end;
$$;
alter function ledger.move_lots owner to ledger_owner;
revoke all on function ledger.move_lots from public;
