-- ledger.payment_of: the payment of a refund that stands and has not come back.
--
--   p_number  the refund's request
--   raises    LG007 everything is frozen, LG117 it was not paid, LG115 it came back already
create or replace function ledger.payment_of(p_number bigint, p_refund ledger.journal_entry)
returns ledger.journal_entry language plpgsql stable as $$
declare
    v_payment ledger.journal_entry;
begin
    perform ledger.refuse_standstill((select w.customer_id from ledger.posting p join ledger.wallet w using (wallet_id)
        where p.entry_id = p_refund.entry_id limit 1));
    select e.* into v_payment from ledger.payout x join ledger.journal_entry e using (entry_id)
        where x.refund_id = p_refund.entry_id and x.undone_id is null;
    if not found then
        perform ledger.refuse('LG117', 'it was not paid', jsonb_build_object('number', 'R' || p_number));
    elsif exists (select from ledger.payout where entry_id = v_payment.entry_id and returned_id is not null) then
        perform ledger.refuse_paid_twice(p_number, p_refund.entry_id);
    end if;
    return v_payment;
end;
$$;
alter function ledger.payment_of owner to ledger_owner;
revoke all on function ledger.payment_of from public;
