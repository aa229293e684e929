-- ledger.move_line: the postings of an entry that moves one wallet, which the caller has locked. Money out burns lots
-- in their order, a refund takes paid money only and the grants that came with it, money in is paid or a new lot.
create or replace function ledger.move_line(
    p_entry_id bigint, p_kind text, p_contra_id integer, p_line ledger.request_line
) returns void language plpgsql as $$
declare
    v_lot    ledger.lot;
    v_forced boolean := p_kind in ('owe', 'opening', 'adjust');
begin
    if p_kind = 'adjust' and p_line.refers_id is not null then
        perform ledger.correct_lots(p_entry_id, p_contra_id, p_line);
    elsif p_line.amount > 0 and p_line.lot_kind = 'granted' then
        v_lot.topup_id := case when p_kind = 'bonus' then p_line.refers_id end;
        v_lot.burn := p_line.burn;
        v_lot.lapses_on := p_line.lapses_on;
        -- Granted goodwill is borne by goodwill; every other grant is a promotion.
        v_lot.house_account_id := ledger.house_of(case when p_line.adjust_kind = 'goodwill' then 'goodwill'
            else 'promotion' end, p_line.currency);
        perform ledger.grant_lot(p_entry_id, p_line.wallet_id, p_line.amount, v_lot.house_account_id,
            p_line.effective_on, v_lot);
    elsif p_line.amount > 0 then
        perform ledger.move_wallet(p_entry_id, p_line.wallet_id, p_contra_id, p_line.amount, null,
            p_line.effective_on);
    elsif p_kind = 'refund' then
        perform ledger.move_refund(p_entry_id, p_contra_id, p_line);
    elsif p_kind in ('opening') or p_line.adjust_kind in ('bad_debt', 'rounding') then
        perform ledger.move_wallet(p_entry_id, p_line.wallet_id, p_contra_id, p_line.amount, null,
            p_line.effective_on, v_forced);
    else
        perform ledger.spend(p_entry_id, p_line.wallet_id, -p_line.amount, p_contra_id, p_line.effective_on, v_forced);
    end if;
end;
$$;
alter function ledger.move_line owner to ledger_owner;
revoke all on function ledger.move_line from public;
