-- ledger.pay_refund: an approved refund left the bank. A fact: it posts at once, once for each refund; so far back that
-- the policy wants somebody to decide, it is refused (LG010) and goes through create_request.
--
--   p_account  where it was paid from; null for what the refund named, else the company's default
--   p_ref      the bank slip
--   returns    the entry; a repeated key with the same body returns the first one
--   raises     LG150, as ledger.refund_of, LG001, LG002, LG006, then as ledger.make_payment
create or replace function ledger.pay_refund(
    p_key text, p_request_id bigint, p_account text, p_ref text, p_effective_on date, p_memo text, p_maker_id bigint
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('paid', p_request_id::text, p_account, p_ref, p_effective_on::text, p_memo,
        v_maker_id::text);
    v_refund   journal_entry;
    v_posted   posted;
    l          request_line;
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('request', p_request_id) as c;
    v_refund := ledger.refund_of(p_request_id);
    v_posted := ledger.replayed(p_key, v_hash);
    if not (v_posted is null) then
        return v_posted.entry_id;
    end if;
    l.ref := p_ref;
    perform ledger.refuse_payment(p_request_id, v_refund, v_maker_id, l);
    l := ledger.payment_line(v_refund.entry_id, (select currency from posting where entry_id = v_refund.entry_id
        limit 1), p_account, v_refund.receiving_account_id, p_ref, p_effective_on, p_memo);
    return ledger.make_payment(p_key, v_hash, v_maker_id, v_refund, l);
end;
$$;
alter function ledger.pay_refund owner to ledger_owner;
revoke all on function ledger.pay_refund from public;
grant execute on function ledger.pay_refund to app;
