-- ledger.make_payment: an approved refund left the bank, once. Its wallet is locked (refund_of).
--
--   p_refund  the refund's entry
--   p_line    the account it was paid from, the slip, the day; request and line number, or neither
--   returns   the entry
--   raises    LG007 everything is frozen, LG115 paid already, LG116 somebody else pays it, LG146 without its slip,
--             LG004, LG005, LG010, LG015 the slip is in use
create or replace function ledger.make_payment(
    p_key text, p_hash bytea, p_maker_id bigint, p_refund ledger.journal_entry, p_line ledger.request_line
) returns bigint language plpgsql as $$
declare
    v_number   bigint := p_refund.request_id;
    w          ledger.wallet;
    v_entry_id bigint;
begin
    select * into w from ledger.wallet
        where wallet_id = (select wallet_id from ledger.posting where entry_id = p_refund.entry_id limit 1);
    perform ledger.refuse_payment(v_number, p_refund, p_maker_id, p_line);
    v_entry_id := ledger.open_entry(p_key, p_hash, 'paid', p_maker_id, p_line);
    insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        values (v_entry_id, 1, ledger.house_of('refunds_payable', w.currency),
            ledger.house_of('receiving', w.currency, null, p_line.receiving_account_id), w.currency,
            ledger.payout_amount(p_refund.entry_id), p_line.effective_on);
    insert into ledger.payout (entry_id, refund_id) values (v_entry_id, p_refund.entry_id);
    perform ledger.use_slip(w.customer_id, p_line, v_entry_id);
    return v_entry_id;
end;
$$;
alter function ledger.make_payment owner to ledger_owner;
revoke all on function ledger.make_payment from public;
