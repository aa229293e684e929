-- ledger.refuse_limit: why a limit cannot be asked for; silent when it can.
--
--   raises   LG002 no such limit, LG007 everything is frozen
create or replace function ledger.refuse_limit(p_line ledger.request_line) returns void language plpgsql stable as $$
begin
    if p_line.wallet_id is null or p_line.details ->> 'limit' is null
        or p_line.details ->> 'limit' not in ('single', 'daily', 'monthly') then
        perform ledger.refuse('LG002', 'no such limit',
            jsonb_build_object('what', 'limit', 'text', p_line.details ->> 'limit'));
    end if;
    perform ledger.refuse_standstill((select customer_id from ledger.wallet where wallet_id = p_line.wallet_id));
end;
$$;
alter function ledger.refuse_limit owner to ledger_owner;
revoke all on function ledger.refuse_limit from public;
