-- ledger.value_positions: value the fx position of every currency at the end of each month that is over and open, where
-- it is not valued or its figures were corrected since; of a closed month only what had no rate before. Of two at once
-- the second waits and finds it done.
--
--   p_month  only this month; null: all that are over
--   returns  how many were written
create or replace function ledger.value_positions(p_month date default null) returns integer
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_count integer := 0;
    x       record;
    v       valuation;
begin
    if not exists (select from house_account where kind = 'fx_position') then
        return 0;
    end if;
    perform pg_advisory_xact_lock(20526, 0);
    -- A month without entries has no row and goes on all the same; one before a closed month is closed.
    for x in select m.month, m.is_closed, a.currency
            from (select g::date as month, exists (select from period p
                    where p.month >= g::date and p.closed_at is not null) as is_closed
                from generate_series((select min(month) from period)::timestamp,
                    date_trunc('month', ledger.today()::timestamp) - interval '1 month', interval '1 month') as g) as m
            cross join (select currency from house_account where kind = 'fx_position') as a
            where m.month = coalesce(p_month, m.month) order by m.month, a.currency loop
        if x.is_closed and p_month is null and exists (select from valuation o
                where o.month = x.month and o.currency = x.currency) then
            continue;
        end if;
        v := ledger.valuation_now(x.month, x.currency);
        if v.rate is null or exists (select from valuation o
                where o.valuation_id = (select max(n.valuation_id) from valuation n
                        where n.month = x.month and n.currency = x.currency)
                    and (o.position, o.rate, o.value) = (v.position, v.rate, v.value)
                    and (o.rate_id, o.previous_id) is not distinct from (v.rate_id, v.previous_id)) then
            continue;
        end if;
        insert into valuation (month, currency, position, base_currency, rate, rate_on, rate_id, value, previous_id,
                difference, valued_at)
            values (v.month, v.currency, v.position, v.base_currency, v.rate, v.rate_on, v.rate_id, v.value,
                v.previous_id, v.difference, ledger.clock());
        v_count := v_count + 1;
    end loop;
    return v_count;
end;
$$;
alter function ledger.value_positions owner to ledger_owner;
revoke all on function ledger.value_positions from public;
grant execute on function ledger.value_positions to app;
