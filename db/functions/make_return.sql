-- ledger.make_return: the payment of a refund came back. The money is at the receiving account again and in the same
-- wallets and lots as before the refund, grants that lapsed with it included.
--
--   p_refund  the refund's entry; its wallets are locked
--   p_line    refers_id: the payment; the account it came back to, the day; request and line number, or neither
--   raises    LG003, LG004, LG005, LG010, LG015 the reference is in use
create or replace function ledger.make_return(
    p_key text, p_hash bytea, p_maker_id bigint, p_refund ledger.journal_entry, p_line ledger.request_line
) returns ledger.posted language plpgsql as $$
declare
    w          ledger.wallet;
    v_entry_id bigint;
begin
    select * into w from ledger.wallet where wallet_id = (select wallet_id from ledger.posting
        where entry_id = p_refund.entry_id and lot_kind = 'paid' limit 1);
    if abs(w.posted - (select sum(amount) from ledger.posting
            where entry_id = p_refund.entry_id and wallet_id = w.wallet_id)) > 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', w.currency));
    end if;
    v_entry_id := ledger.open_entry(p_key, p_hash, 'paid', p_maker_id, p_line);
    perform ledger.move_wallet(v_entry_id, p.wallet_id, p.house_account_id, -p.amount, p.lot_id, p_line.effective_on)
        from (select * from ledger.posting where entry_id = p_refund.entry_id order by wallet_id, seq) as p;
    insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        values (v_entry_id, 1, ledger.house_of('receiving', w.currency, null, p_line.receiving_account_id),
            ledger.house_of('refunds_payable', w.currency), w.currency, ledger.payout_amount(p_refund.entry_id),
            p_line.effective_on);
    update ledger.payout set returned_id = v_entry_id where entry_id = p_line.refers_id;
    if p_line.ref is not null then
        perform ledger.use_reference('paid', w.customer_id, p_line.receiving_account_id, p_line.ref,
            p_line.request_id, p_line.line_no, v_entry_id);
    end if;
    return ledger.posted_of(v_entry_id, false, w.wallet_id);
end;
$$;
alter function ledger.make_return owner to ledger_owner;
revoke all on function ledger.make_return from public;
