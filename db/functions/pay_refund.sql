-- ledger.pay_refund: an approved refund left the bank. A fact: it posts at once, once for each refund.
--
--   p_account  where it was paid from; null for what the refund named, else the company's default
--   returns    the entry; a repeated key with the same body returns the first one
--   raises     as ledger.refund_of, LG001, LG007 everything is frozen, LG115 paid already, LG116 somebody else pays it,
--              LG002, LG006, LG004, LG005, LG010, LG015 the slip is in use
create or replace function ledger.pay_refund(
    p_key text, p_request_id bigint, p_account text, p_ref text, p_effective_on date, p_memo text, p_maker_id bigint
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('paid', p_request_id::text, p_account, p_ref, p_effective_on::text, p_memo,
        v_maker_id::text);
    v_refund   journal_entry;
    w          wallet;
    l          request_line;
    v_posted   posted;
    v_entry_id bigint;
begin
    v_refund := ledger.refund_of(p_request_id);
    v_posted := ledger.replayed(p_key, v_hash);
    if not (v_posted is null) then
        return v_posted.entry_id;
    end if;
    select * into w from wallet
        where wallet_id = (select wallet_id from posting where entry_id = v_refund.entry_id limit 1);
    perform ledger.refuse_standstill(w.customer_id);
    perform ledger.refuse_paid_twice(p_request_id, v_refund.entry_id);
    perform ledger.refuse_payer(p_request_id, v_maker_id);
    l := ledger.payment_line(v_refund.entry_id, w.currency, p_account, v_refund.receiving_account_id, p_ref,
        p_effective_on, p_memo);
    v_entry_id := ledger.open_entry(p_key, v_hash, 'paid', v_maker_id, l);
    insert into house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        values (v_entry_id, 1, ledger.house_of('refunds_payable', w.currency),
            ledger.house_of('receiving', w.currency, null, l.receiving_account_id), w.currency,
            ledger.payout_amount(v_refund.entry_id), p_effective_on);
    insert into payout (entry_id, refund_id) values (v_entry_id, v_refund.entry_id);
    if p_ref is not null then
        perform ledger.use_reference('paid', w.customer_id, null, p_ref, null, null, v_entry_id);
        -- One slip is one transfer of that account, whoever it was for.
        perform ledger.use_reference('paid from ' || l.receiving_account_id, null, null, p_ref, null, null, v_entry_id);
    end if;
    return v_entry_id;
end;
$$;
alter function ledger.pay_refund owner to ledger_owner;
revoke all on function ledger.pay_refund from public;
grant execute on function ledger.pay_refund to app;
