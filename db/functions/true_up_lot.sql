-- ledger.true_up_lot: what a lot has left is what the entries that stand leave of it (lot_standing), and never less
-- than nothing. After a correction gave money back to a lot that should not have it any more, because what had granted
-- it was taken back meanwhile, it becomes the paid money that was taken instead.
--
--   p_category_id  whose use it was; null: the company's default
create or replace function ledger.true_up_lot(
    p_entry_id bigint, p_lot_id bigint, p_category_id integer, p_effective_on date
) returns void language plpgsql as $$
declare
    l       ledger.lot;
    v_above bigint;
    v_usage integer;
begin
    select * into l from ledger.lot where lot_id = p_lot_id;
    v_above := l.amount - l.gone - greatest(ledger.lot_standing(p_lot_id), 0);
    if v_above > 0 then
        v_usage := ledger.house_of('usage', (select currency from ledger.wallet where wallet_id = l.wallet_id),
            coalesce(p_category_id, ledger.category_of(null)));
        perform ledger.move_wallet(p_entry_id, l.wallet_id, v_usage, v_above, null, p_effective_on);
        perform ledger.move_wallet(p_entry_id, l.wallet_id, l.house_account_id, -v_above, p_lot_id, p_effective_on,
            true);
    end if;
end;
$$;
alter function ledger.true_up_lot owner to ledger_owner;
revoke all on function ledger.true_up_lot from public;
