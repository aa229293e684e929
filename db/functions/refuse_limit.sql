-- ledger.refuse_limit: why a limit cannot be asked for; silent when it can.
--
--   raises   LG002 no such limit, LG007 everything is frozen, LG148 it stands so already
create or replace function ledger.refuse_limit(p_line ledger.request_line) returns void language plpgsql stable as $$
declare
    w     ledger.wallet;
    v_max bigint;
begin
    if p_line.wallet_id is null or p_line.details ->> 'limit' is null
        or p_line.details ->> 'limit' not in ('single', 'daily', 'monthly') then
        perform ledger.refuse('LG002', 'no such limit',
            jsonb_build_object('what', 'limit', 'text', p_line.details ->> 'limit'));
    end if;
    select * into w from ledger.wallet where wallet_id = p_line.wallet_id;
    perform ledger.refuse_standstill(w.customer_id);
    v_max := (select max from ledger.spending_limit where customer_id = w.customer_id and currency = w.currency
        and kind = p_line.details ->> 'limit');
    perform ledger.refuse_standing('limit', w.customer_id, w.currency,
        v_max is not distinct from case when p_line.details ->> 'off' is null then p_line.amount end, v_max);
end;
$$;
alter function ledger.refuse_limit owner to ledger_owner;
revoke all on function ledger.refuse_limit from public;
