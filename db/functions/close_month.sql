-- ledger.close_month: close a month for good, as an approved request asks: nothing comes into it any more, its entries
-- get their numbers, and every wallet and house account its balance at the end of it; all or nothing.
--
-- First the locks of this month and of every open one before it, which wait for the entries on their way into them;
-- then nobody may begin a month (20523), which waits for the first entries on their way into a month without a row. In
-- this order, because such an entry has its month's lock when it waits for the second one. Then it is looked, once,
-- whether a month before it has entries; one without is closed along.
--
--   raises   LG010 not what was approved, as ledger.refuse_close
create or replace function ledger.close_month(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    v_month   date := (p_line.details ->> 'month')::date;
    v_earlier date;
begin
    perform ledger.refuse_close(p_line);
    if not ledger.approved(p_request.request_id, p_line.line_no, 'close', p_request.maker_id, null, p_line.amount,
        p_line.effective_on) then
        perform ledger.refuse('LG010', 'the request does not approve this',
            jsonb_build_object('request', p_request.request_id));
    end if;
    perform pg_advisory_xact_lock(20521, m.month - date '2000-01-01') from (
        select month from ledger.period where month < v_month and closed_at is null
        union select v_month order by 1) as m;
    perform pg_advisory_xact_lock(20523, 0);
    v_earlier := ledger.earlier_open_month(v_month);
    if v_earlier is not null then
        perform ledger.refuse('LG104', 'an earlier month is open',
            jsonb_build_object('month', v_month, 'earlier', v_earlier));
    end if;
    insert into ledger.period (month) values (v_month) on conflict do nothing;
    update ledger.period set closed_at = ledger.clock(), closed_by = p_request.maker_id,
            request_id = p_request.request_id, line_no = p_line.line_no
        where month = v_month and closed_at is null;
    if not found then
        perform ledger.refuse_close(p_line);
    end if;
    update ledger.period set closed_at = ledger.clock(), closed_by = p_request.maker_id
        where month < v_month and closed_at is null;
    perform ledger.number_month(v_month);
    perform ledger.keep_balances(v_month);
    -- As the month was closed; what has no rate stays open.
    perform ledger.value_positions(v_month);
end;
$$;
alter function ledger.close_month owner to ledger_owner;
revoke all on function ledger.close_month from public;
