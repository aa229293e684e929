-- ledger.policy_needs: what the active policy wants for one figure; the highest rule met decides.
--
--   p_amount      minor units, not negative
--   p_maker_day   the maker's unapproved sum on this customer today, this one included (charge, hold), in p_currency
--   p_days_back   days between today and the effective date
--   returns       one row. Another currency than the rules' counts at the newest known rate, without one like an amount
--                 above every step; a verb without a rule needs the highest level there is
create or replace function ledger.policy_needs(
    p_verb text, p_currency text, p_amount bigint, p_maker_day bigint, p_days_back integer
) returns table (levels smallint, people smallint, evidence boolean) language plpgsql stable as $$
#variable_conflict use_column
declare
    v_base      text := (select base_currency from ledger.installation);
    v_currency  text := p_currency;
    v_day_in    text := p_currency;
    v_amount    bigint := p_amount;
    v_maker_day bigint := p_maker_day;
begin
    if not exists (select from ledger.policy_rule where verb = p_verb and measure = 'amount' and currency = p_currency
            and ended_at is null) then
        if not exists (select from ledger.policy_rule where verb = p_verb and measure = 'amount'
            and ended_at is null) then
            return query select 3::smallint, 1::smallint, false;
            return;
        end if;
        v_currency := v_base;
        v_amount := ledger.at_newest_rate(p_amount, p_currency, v_base);
    end if;
    -- Steps of its own for an amount do not take the sum of a day away.
    if not exists (select from ledger.policy_rule where verb = p_verb and measure = 'maker_day'
            and currency = p_currency and ended_at is null) then
        v_day_in := v_base;
        v_maker_day := ledger.at_newest_rate(p_maker_day, p_currency, v_base);
    end if;
    return query
        select coalesce(max(met.levels), 0::smallint), coalesce(max(met.people), 1::smallint),
            coalesce(bool_or(met.evidence), false)
        from (
            (select r.levels, r.people, r.evidence from ledger.policy_rule r
                where r.verb = p_verb and r.measure = 'amount' and r.currency = v_currency and r.from_value <= v_amount
                and r.ended_at is null order by r.from_value desc limit 1)
            union all
            (select r.levels, r.people, r.evidence from ledger.policy_rule r
                where r.verb = p_verb and r.measure = 'maker_day' and r.currency = v_day_in
                    and r.from_value <= v_maker_day
                and r.ended_at is null order by r.from_value desc limit 1)
            union all
            (select r.levels, r.people, r.evidence from ledger.policy_rule r
                where r.verb in (p_verb, '*') and r.measure = 'days_back' and r.from_value <= p_days_back
                and r.ended_at is null order by r.from_value desc limit 1)
        ) as met;
end;
$$;
alter function ledger.policy_needs owner to ledger_owner;
revoke all on function ledger.policy_needs from public;
