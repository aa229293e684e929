-- ledger.change_payee: a customer's payee changes exactly as an approved request asks. Its customer is locked
-- (lock_payee).
--
--   raises   LG007 everything is frozen, LG202 the payee it takes the place of is not the one it showed, LG203 not what
--            was approved (guard_payee_change)
create or replace function ledger.change_payee(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    v_customer bigint := (select customer_id from ledger.wallet where wallet_id = p_line.wallet_id);
    v_last     ledger.payee_change;
begin
    perform ledger.refuse_standstill(v_customer);
    perform ledger.refuse_other_payee(p_line, 'was');
    select * into v_last from ledger.payee_change where customer_id = v_customer order by nth desc limit 1;
    insert into ledger.payee_change (customer_id, nth, previous, old_payee, new_payee, request_id, line_no, changed_by,
            changed_at)
        values (v_customer, coalesce(v_last.nth, 0) + 1, v_last.nth, coalesce(v_last.new_payee, ''),
            coalesce(p_line.details ->> 'payee', ''), p_request.request_id, p_line.line_no, p_request.maker_id,
            ledger.clock());
end;
$$;
alter function ledger.change_payee owner to ledger_owner;
revoke all on function ledger.change_payee from public;
