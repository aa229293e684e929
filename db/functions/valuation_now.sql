-- ledger.valuation_now: what the fx position of a currency at the end of a month is worth as everything is known now:
-- the position by the entries dated up to then, at the newest known rate of its last day or before, half to even.
--
--   returns  the row ledger.valuation would get, without its number and time; null where there is nothing to value, or
--            (with `rate` null) no rate to value it by
create or replace function ledger.valuation_now(p_month date, p_currency text) returns ledger.valuation
language plpgsql stable as $$
declare
    v_next date := ledger.next_period('monthly', p_month);
    v_base text := (select base_currency from ledger.installation);
    v      ledger.valuation;
    v_last ledger.valuation;
begin
    select * into v_last from ledger.valuation where currency = p_currency and month < p_month
        order by month desc, valuation_id desc limit 1;
    v.month := p_month;
    v.currency := p_currency;
    v.base_currency := v_base;
    v.position := -ledger.house_balance((select house_account_id from ledger.house_account
        where kind = 'fx_position' and currency = p_currency), v_next);
    if v.position = 0 and coalesce(v_last.position, 0) = 0 then
        return null;
    end if;
    if p_currency = v_base then
        v.rate := 1;
    else
        select case when r.from_currency = p_currency then trim_scale(r.rate)
                else trim_scale(round(1::numeric(40, 30) / r.rate, least(12, 9 + ceil(log(r.rate))::integer))) end,
                r.rate_on, r.rate_id
            into v.rate, v.rate_on, v.rate_id
            from ledger.rate r
            where (r.from_currency, r.to_currency) in ((p_currency, v_base), (v_base, p_currency))
                and r.rate_on < v_next
            order by r.rate_on desc, r.set_at desc limit 1;
    end if;
    v.value := ledger.half_even(v.position * v.rate * (select ('1e' || (t.exponent - f.exponent))::numeric
        from ledger.currency f, ledger.currency t where f.currency = p_currency and t.currency = v_base));
    v.previous_id := v_last.valuation_id;
    v.difference := v.value - coalesce(v_last.value, 0);
    return v;
end;
$$;
alter function ledger.valuation_now owner to ledger_owner;
revoke all on function ledger.valuation_now from public;
