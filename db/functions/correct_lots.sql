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
    for x in select p.lot_id, max(p.house_account_id) as contra, -sum(p.amount)::bigint as used
            from ledger.posting p join ledger.journal_entry e using (entry_id)
            where p.wallet_id = p_line.wallet_id and (e.entry_id = p_line.refers_id or (e.refers_id = p_line.refers_id
                and e.kind = 'adjust'
                and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)))
            group by p.lot_id having sum(p.amount) < 0 order by max(p.seq) filter (where p.entry_id = p_line.refers_id)
                desc loop
        v_amount := least(v_left, x.used);
        exit when v_amount <= 0;
        perform ledger.move_wallet(p_entry_id, p_line.wallet_id,
            case when x.lot_id is null then p_contra_id else x.contra end, v_amount, x.lot_id, p_line.effective_on);
        v_left := v_left - v_amount;
    end loop;
    if v_left > 0 then
        perform ledger.refuse('LG093', 'more than the entry used',
            jsonb_build_object('number', 'T' || p_line.refers_id, 'currency', p_line.currency,
                'mostMinor', p_line.amount - v_left, 'amountMinor', p_line.amount));
    end if;
end;
$$;
alter function ledger.correct_lots owner to ledger_owner;
revoke all on function ledger.correct_lots from public;
