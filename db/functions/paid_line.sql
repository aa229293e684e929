-- ledger.paid_line: what asks for a payment of a refund, or its return, dated so far back that somebody decides. The
-- payment moves no wallet: its line has none, and names the refund; the return has the refund's wallet and its payment.
--
--   p_line   details: `refund`, the number of the refund's request, and `returned`; account, ref, effectiveOn, memo
--   raises   as ledger.refund_of; LG117, LG115; LG002 unknown account, LG006 it takes another currency
create or replace function ledger.paid_line(p_line jsonb) returns ledger.request_line language plpgsql as $$
declare
    v_number  bigint := (p_line -> 'details' ->> 'refund')::bigint;
    v_refund  ledger.journal_entry := ledger.refund_of(v_number);
    v_payment ledger.journal_entry;
    w         ledger.wallet;
    l         ledger.request_line;
begin
    select * into w from ledger.wallet where wallet_id = (select wallet_id from ledger.posting
        where entry_id = v_refund.entry_id and lot_kind = 'paid' limit 1);
    if coalesce((p_line -> 'details' ->> 'returned')::boolean, false) then
        v_payment := ledger.payment_of(v_number, v_refund);
    end if;
    l := ledger.payment_line(coalesce(v_payment.entry_id, v_refund.entry_id), w.currency, p_line ->> 'account',
        coalesce(v_payment.receiving_account_id, v_refund.receiving_account_id), p_line ->> 'ref',
        (p_line ->> 'effectiveOn')::date, p_line ->> 'memo');
    l.lot_kind := 'paid';
    l.details := jsonb_build_object('refund', v_number, 'returned', v_payment.entry_id is not null,
        'customerCode', (select code from ledger.customer where customer_id = w.customer_id),
        'currency', w.currency, 'amountMinor', ledger.payout_amount(v_refund.entry_id)::text);
    l.amount := 0;
    if v_payment.entry_id is null then
        l.currency := null;
    else
        l.wallet_id := w.wallet_id;
        l.amount := -(select sum(amount) from ledger.posting
            where entry_id = v_refund.entry_id and wallet_id = w.wallet_id);
    end if;
    return l;
end;
$$;
alter function ledger.paid_line owner to ledger_owner;
revoke all on function ledger.paid_line from public;
