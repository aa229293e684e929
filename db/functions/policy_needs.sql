-- ledger.policy_needs: what the active policy wants for one figure. Of the rules of a measure those for the customer's
-- grade come first, then those for everybody; in the figure's own currency first, then in the base currency; for days
-- back those of the verb first, then those of every verb. Of the steps chosen the highest one met decides.
--
--   p_amount      minor units, not negative
--   p_maker_day   the maker's unapproved sum on this customer today, this one included (charge, hold), in p_currency
--   p_days_back   days between today and the effective date
--   p_tier        the customer's grade; null: none
--   returns       one row; `alone`: a rule that decided was set by the only person there was. Another currency than the
--                 rules' counts at the newest known rate, without one like an amount above every step; a verb without
--                 a rule needs the highest level there is
create or replace function ledger.policy_needs(
    p_verb text, p_currency text, p_amount bigint, p_maker_day bigint, p_days_back integer, p_tier text default null
) returns table (levels smallint, people smallint, evidence boolean, alone boolean) language plpgsql stable as $$
#variable_conflict use_column
declare
    v_base text := (select base_currency from ledger.installation);
    v_by   ledger.policy_rule;
    v_day  ledger.policy_rule;
    v_back ledger.policy_rule;
begin
    select r.* into v_by from ledger.policy_rule r
        where r.verb = p_verb and r.measure = 'amount' and r.ended_at is null and r.currency in (p_currency, v_base)
            and (r.tier = p_tier or r.tier is null)
        order by r.tier is null, r.currency = p_currency desc limit 1;
    if not found then
        return query select 3::smallint, 1::smallint, false, false;
        return;
    end if;
    -- Steps of its own for an amount do not take the sum of a day away.
    select r.* into v_day from ledger.policy_rule r
        where r.verb = p_verb and r.measure = 'maker_day' and r.ended_at is null and r.currency in (p_currency, v_base)
            and (r.tier = p_tier or r.tier is null)
        order by r.tier is null, r.currency = p_currency desc limit 1;
    select r.* into v_back from ledger.policy_rule r
        where r.verb in (p_verb, '*') and r.measure = 'days_back' and r.ended_at is null
            and (r.tier = p_tier or r.tier is null)
        order by r.tier is null, r.verb = '*' limit 1;
    return query
        select coalesce(max(met.levels), 0::smallint), coalesce(max(met.people), 1::smallint),
            coalesce(bool_or(met.evidence), false), coalesce(bool_or(met.alone), false)
        from (values (v_by, p_amount), (v_day, p_maker_day), (v_back, p_days_back::bigint)) as scope (rule, figure)
        cross join lateral (
            select r.levels, r.people, r.evidence, r.alone from ledger.policy_rule r
            where r.verb = (scope.rule).verb and r.measure = (scope.rule).measure and r.ended_at is null
                and r.currency is not distinct from (scope.rule).currency
                and r.tier is not distinct from (scope.rule).tier
                and r.from_value <= case when (scope.rule).currency = p_currency or (scope.rule).currency is null
                    then scope.figure else ledger.at_newest_rate(scope.figure, p_currency, (scope.rule).currency) end
            order by r.from_value desc limit 1) as met;
end;
$$;
alter function ledger.policy_needs owner to ledger_owner;
revoke all on function ledger.policy_needs from public;
