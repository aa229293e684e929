-- ledger.return_payment: the payment of a refund came back. The money is at the receiving account again and in the same
-- wallet and lots as before the refund, grants that lapsed with it included.
--
--   p_account  where it came back to; null for where it was paid from
--   returns    the entry and the wallet's figures after it; a repeated key with the same body returns the first one
--   raises     as ledger.refund_of, LG001, LG007 everything is frozen, LG117 it was not paid, LG115 it came back
--              already, LG003, LG002, LG006, LG004, LG005, LG010, LG015 the reference is in use
create or replace function ledger.return_payment(
    p_key text, p_request_id bigint, p_account text, p_ref text, p_effective_on date, p_memo text, p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('paid back', p_request_id::text, p_account, p_ref, p_effective_on::text,
        p_memo, v_maker_id::text);
    v_refund   journal_entry;
    v_payment  journal_entry;
    w          wallet;
    l          request_line;
    v_posted   posted;
    v_entry_id bigint;
begin
    v_refund := ledger.refund_of(p_request_id);
    v_posted := ledger.replayed(p_key, v_hash);
    if not (v_posted is null) then
        return v_posted;
    end if;
    select * into w from wallet
        where wallet_id = (select wallet_id from posting where entry_id = v_refund.entry_id limit 1);
    perform ledger.refuse_standstill(w.customer_id);
    select e.* into v_payment from payout x join journal_entry e using (entry_id)
        where x.refund_id = v_refund.entry_id and x.undone_id is null;
    if not found then
        perform ledger.refuse('LG117', 'it was not paid', jsonb_build_object('number', 'R' || p_request_id));
    elsif exists (select from payout where entry_id = v_payment.entry_id and returned_id is not null) then
        perform ledger.refuse_paid_twice(p_request_id, v_refund.entry_id);
    elsif abs(w.posted - (select sum(amount) from posting where entry_id = v_refund.entry_id)) > 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', w.currency));
    end if;
    l := ledger.payment_line(v_payment.entry_id, w.currency, p_account, v_payment.receiving_account_id, p_ref,
        p_effective_on, p_memo);
    v_entry_id := ledger.open_entry(p_key, v_hash, 'paid', v_maker_id, l);
    perform ledger.move_wallet(v_entry_id, p.wallet_id, p.house_account_id, -p.amount, p.lot_id, p_effective_on)
        from (select * from posting where entry_id = v_refund.entry_id order by seq) as p;
    insert into house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        values (v_entry_id, 1, ledger.house_of('receiving', w.currency, null, l.receiving_account_id),
            ledger.house_of('refunds_payable', w.currency), w.currency, ledger.payout_amount(v_refund.entry_id),
            p_effective_on);
    update payout set returned_id = v_entry_id where entry_id = v_payment.entry_id;
    if p_ref is not null then
        perform ledger.use_reference('paid', w.customer_id, l.receiving_account_id, p_ref, null, null, v_entry_id);
    end if;
    return ledger.posted_of(v_entry_id, false);
end;
$$;
alter function ledger.return_payment owner to ledger_owner;
revoke all on function ledger.return_payment from public;
grant execute on function ledger.return_payment to app;
