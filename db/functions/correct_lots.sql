-- ledger.correct_lots: a correction of an entry. What was charged too much goes back to where it was taken from: paid
-- money first, because that was taken last, then the lots in reverse order. What was charged too little is spent.
create or replace function ledger.correct_lots(
    p_entry_id bigint, p_contra_id integer, p_line ledger.request_line
) returns void language plpgsql as $$
declare
    v_left   bigint := p_line.amount;
    v_amount bigint;
    x        record;
begin
    if p_line.amount < 0 then
        perform ledger.spend(p_entry_id, p_line.wallet_id, -p_line.amount, p_contra_id, p_line.effective_on, true);
        return;
    end if;
    for x in select * from ledger.taken_by(p_line.refers_id, p_line.wallet_id) loop
        v_amount := least(v_left, x.amount);
        exit when v_amount <= 0;
        if x.lot_id is null then
            perform ledger.move_wallet(p_entry_id, p_line.wallet_id, p_contra_id, v_amount, null, p_line.effective_on);
        else
            perform ledger.give_to_lot(p_entry_id, x.lot_id, x.house_account_id, v_amount, p_line.category_id,
                p_line.effective_on);
        end if;
        v_left := v_left - v_amount;
    end loop;
    perform ledger.refuse_given_back(p_entry_id, p_line.refers_id);
    if v_left > 0 then
        perform ledger.refuse('LG093', 'more than the entry used',
            jsonb_build_object('number', 'T' || p_line.refers_id, 'currency', p_line.currency,
                'mostMinor', p_line.amount - v_left, 'amountMinor', p_line.amount));
    end if;
end;
$$;
alter function ledger.correct_lots owner to ledger_owner;
revoke all on function ledger.correct_lots from public;
