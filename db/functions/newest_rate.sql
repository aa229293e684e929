-- ledger.newest_rate: the newest rate known between two currencies: of the latest day, and on that day the last one
-- set. A rate known the other way round is turned, with ten digits that count.
--
--   p_known_at  null: known now; else as it was known at that moment
--   returns     no row when none is known
create or replace function ledger.newest_rate(p_from text, p_to text, p_known_at timestamptz default null)
returns table (rate numeric, rate_on date, turned boolean)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select case when r.from_currency = p_from then trim_scale(r.rate)
            else trim_scale(round(1::numeric(40, 30) / r.rate, least(12, 9 + ceil(log(r.rate))::integer))) end,
        r.rate_on, r.from_currency <> p_from
    from rate r
    where (r.from_currency, r.to_currency) in ((p_from, p_to), (p_to, p_from))
        and (p_known_at is null or r.set_at <= p_known_at)
    order by r.rate_on desc, r.set_at desc limit 1;
$$;
alter function ledger.newest_rate owner to ledger_owner;
revoke all on function ledger.newest_rate from public;
grant execute on function ledger.newest_rate to app;
