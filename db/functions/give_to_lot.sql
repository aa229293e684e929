-- ledger.give_to_lot: money goes back to the lot that paid, as far as that grant still stands; what is above that
-- becomes the paid money that was taken instead (true_up_lot). In parts, because a lot never holds more than was
-- granted.
--
--   p_contra_id    who bears the lot, or the clearing it was moved through
--   p_amount       minor units, positive
--   p_category_id  whose use it was; null: the company's default
create or replace function ledger.give_to_lot(
    p_entry_id bigint, p_lot_id bigint, p_contra_id integer, p_amount bigint, p_category_id integer, p_effective_on date
) returns void language plpgsql as $$
declare
    v_left bigint := p_amount;
    v_part bigint;
    l      ledger.lot;
begin
    while v_left > 0 loop
        select * into l from ledger.lot where lot_id = p_lot_id;
        v_part := least(v_left, l.gone);
        if v_part = 0 then
            raise exception 'lot % is full', p_lot_id;
        end if;
        perform ledger.move_wallet(p_entry_id, l.wallet_id, p_contra_id, v_part, p_lot_id, p_effective_on);
        perform ledger.true_up_lot(p_entry_id, p_lot_id, p_category_id, p_effective_on);
        v_left := v_left - v_part;
    end loop;
end;
$$;
alter function ledger.give_to_lot owner to ledger_owner;
revoke all on function ledger.give_to_lot from public;
