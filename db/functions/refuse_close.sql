-- ledger.refuse_close: why a month cannot be closed; silent when it can.
--
--   p_line   details: `month`, its first day
--   raises   LG002 no month, LG007 everything is frozen, LG102 it is not over, LG103 it is closed, LG104 an earlier
--            month is open
create or replace function ledger.refuse_close(p_line ledger.request_line) returns void language plpgsql stable as $$
declare
    v_month   date := (p_line.details ->> 'month')::date;
    v_closed  timestamptz;
    v_earlier date;
begin
    if v_month is null or v_month <> ledger.period_of('monthly', v_month) then
        perform ledger.refuse('LG002', 'no month', jsonb_build_object('what', 'month', 'text', v_month));
    end if;
    perform ledger.refuse_standstill(null);
    if ledger.next_period('monthly', v_month) > ledger.today() then
        perform ledger.refuse('LG102', 'the month is not over', jsonb_build_object('month', v_month));
    end if;
    select closed_at into v_closed from ledger.period
        where month >= v_month and closed_at is not null order by month limit 1;
    if found then
        perform ledger.refuse('LG103', 'the month is closed', jsonb_build_object('month', v_month, 'at', v_closed));
    end if;
    v_earlier := ledger.earlier_open_month(v_month);
    if v_earlier is not null then
        perform ledger.refuse('LG104', 'an earlier month is open',
            jsonb_build_object('month', v_month, 'earlier', v_earlier));
    end if;
end;
$$;
alter function ledger.refuse_close owner to ledger_owner;
revoke all on function ledger.refuse_close from public;
