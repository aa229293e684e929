-- ledger.execute_paid: carry out an approved payment of a refund, or its return, dated far back.
--
--   returns  the entry
--   raises   as ledger.make_payment or ledger.make_return; LG115 it is no more the payment that was asked about
create or replace function ledger.execute_paid(p_key text, p_request ledger.request, p_line ledger.request_line)
returns bigint language plpgsql as $$
declare
    v_number  bigint := (p_line.details ->> 'refund')::bigint;
    v_refund  ledger.journal_entry := ledger.refund_of(v_number);
begin
    if p_line.wallet_id is null then
        return ledger.make_payment(p_key, p_request.body_hash, p_request.maker_id, v_refund, p_line);
    elsif (ledger.payment_of(v_number, v_refund)).entry_id <> p_line.refers_id then
        perform ledger.refuse_paid_twice(v_number, v_refund.entry_id);
    end if;
    return (ledger.make_return(p_key, p_request.body_hash, p_request.maker_id, v_refund, p_line)).entry_id;
end;
$$;
alter function ledger.execute_paid owner to ledger_owner;
revoke all on function ledger.execute_paid from public;
