-- ledger.refuse_rate: why a rate cannot be set as the line says; silent when it can.
--
--   p_line   details: from, to, rate, on; dated the day the rate is of
--   raises   LG007 everything is frozen, LG051 unknown currency, LG097 one currency, LG120 no rate, LG002 another day
create or replace function ledger.refuse_rate(p_line ledger.request_line) returns void language plpgsql as $$
declare
    v_currency text;
begin
    perform ledger.refuse_standstill(null);
    foreach v_currency in array array[p_line.details ->> 'from', p_line.details ->> 'to'] loop
        if not exists (select from ledger.currency where currency = v_currency) then
            perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', v_currency));
        end if;
    end loop;
    if p_line.details ->> 'from' = p_line.details ->> 'to' then
        perform ledger.refuse('LG097', 'one currency', jsonb_build_object('what', 'rate'));
    end if;
    perform ledger.refuse_rate_figure((p_line.details ->> 'rate')::numeric);
    if (p_line.details ->> 'on')::date is distinct from p_line.effective_on then
        perform ledger.refuse('LG002', 'a rate is dated its day', jsonb_build_object('what', 'rate',
            'text', p_line.details ->> 'on'));
    end if;
end;
$$;
alter function ledger.refuse_rate owner to ledger_owner;
revoke all on function ledger.refuse_rate from public;
