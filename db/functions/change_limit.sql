-- ledger.change_limit: set or take off a limit as an approved request asks.
--
--   p_line   a wallet of the customer, the new maximum; details: `limit` single, daily or monthly, `off`
--   raises   LG007 everything is frozen, LG010 not what was approved
create or replace function ledger.change_limit(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    w     ledger.wallet;
    v_max bigint := case when p_line.details ->> 'off' is null then p_line.amount end;
    v_set record;
begin
    select * into w from ledger.wallet where wallet_id = p_line.wallet_id;
    perform ledger.refuse_standstill(w.customer_id);
    perform ledger.lock_limited(w.customer_id, w.currency);
    select * into v_set from ledger.set_limit(w.customer_id, w.currency, p_line.details ->> 'limit', null, null, v_max);
    insert into ledger.limit_change (limit_id, old_max, new_max, request_id, line_no, changed_by, changed_at)
        values (v_set.limit_id, v_set.old_max, v_max, p_request.request_id, p_line.line_no, p_request.maker_id,
            ledger.clock());
end;
$$;
alter function ledger.change_limit owner to ledger_owner;
revoke all on function ledger.change_limit from public;
