-- ledger.refuse_payment: why a refund cannot be said to have left the bank; silent when it can.
--
--   p_number  the refund's request
--   raises    LG007 everything is frozen, LG115 paid already, LG116 somebody else pays it, LG146 without its slip
create or replace function ledger.refuse_payment(
    p_number bigint, p_refund ledger.journal_entry, p_maker_id bigint, p_line ledger.request_line
) returns void language plpgsql stable as $$
begin
    perform ledger.refuse_standstill((select w.customer_id from ledger.posting p join ledger.wallet w using (wallet_id)
        where p.entry_id = p_refund.entry_id limit 1));
    perform ledger.refuse_paid_twice(p_number, p_refund.entry_id);
    perform ledger.refuse_payer(p_number, p_maker_id);
    if coalesce(ledger.fold(p_line.ref), '') = '' then
        perform ledger.refuse('LG146', 'a payment names its slip', jsonb_build_object('number', 'R' || p_number));
    end if;
end;
$$;
alter function ledger.refuse_payment owner to ledger_owner;
revoke all on function ledger.refuse_payment from public;
