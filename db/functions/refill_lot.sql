-- ledger.refill_lot: a grant is to be taken back of which some was used. That use should have been paid for: it is paid
-- now, newest use first, each against its own category, and the lot has what it had before. Paid money that is not
-- there becomes arrears.
--
--   p_short  minor units, positive: what the lot lacks
create or replace function ledger.refill_lot(
    p_entry_id bigint, p_lot ledger.lot, p_short bigint, p_currency text, p_effective_on date
) returns void language plpgsql as $$
declare
    v_left bigint := p_short;
    v_part bigint;
    x      record;
begin
    perform ledger.move_wallet(p_entry_id, p_lot.wallet_id, p_lot.house_account_id, p_short, p_lot.lot_id,
        p_effective_on);
    for x in select e.category_id, -p.amount as used from ledger.posting p join ledger.journal_entry e using (entry_id)
            where p.lot_id = p_lot.lot_id and p.amount < 0 and e.kind in ('charge', 'capture', 'owe', 'adjust')
                and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
            order by p.seq desc loop
        v_part := least(v_left, x.used);
        exit when v_part <= 0;
        perform ledger.move_wallet(p_entry_id, p_lot.wallet_id, ledger.house_of('usage', p_currency,
            coalesce(x.category_id, ledger.category_of(null))), -v_part, null, p_effective_on, true);
        v_left := v_left - v_part;
    end loop;
    if v_left > 0 then
        perform ledger.move_wallet(p_entry_id, p_lot.wallet_id, ledger.house_of('usage', p_currency,
            ledger.category_of(null)), -v_left, null, p_effective_on, true);
    end if;
end;
$$;
alter function ledger.refill_lot owner to ledger_owner;
revoke all on function ledger.refill_lot from public;
