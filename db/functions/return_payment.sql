-- ledger.return_payment: the payment of a refund came back: at once, as ledger.pay_refund.
--
--   p_account  where it came back to; null for where it was paid from
--   returns    the entry and the wallet's figures after it; a repeated key with the same body returns the first one
--   raises     LG150, as ledger.refund_of, LG001, as ledger.payment_of, LG002, LG006, then as ledger.make_return
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
    v_posted   posted;
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('request', p_request_id) as c;
    v_refund := ledger.refund_of(p_request_id);
    v_posted := ledger.replayed(p_key, v_hash, (select wallet_id from posting
        where entry_id = v_refund.entry_id and lot_kind = 'paid' limit 1));
    if not (v_posted is null) then
        return v_posted;
    end if;
    v_payment := ledger.payment_of(p_request_id, v_refund);
    return ledger.make_return(p_key, v_hash, v_maker_id, v_refund, ledger.payment_line(v_payment.entry_id,
        (select currency from posting where entry_id = v_refund.entry_id limit 1), p_account,
        v_payment.receiving_account_id, p_ref, p_effective_on, p_memo));
end;
$$;
alter function ledger.return_payment owner to ledger_owner;
revoke all on function ledger.return_payment from public;
grant execute on function ledger.return_payment to app;
