-- ledger.charge_terms_now: what ledger.charge_terms has to say, from the tables it is made of. What never wants an
-- approval does so from a figure on that there is not. Of the rules for several grades the strictest is kept: a charge
-- below all of them needs no look, any other is looked at in full.
create or replace function ledger.charge_terms_now() returns setof ledger.charge_terms language sql stable as $$
    select c.currency, n.amount_from, n.maker_day_from, n.days_back_from, i.time_zone,
        coalesce((select offset_by from ledger.clock_offset), interval '0'),
        (select coalesce(array_agg(month order by month desc), '{}') from ledger.period where closed_at is null),
        i.frozen_at, d.category_id, h.house_account_id
    from ledger.installation i
    cross join (select distinct currency from ledger.policy_rule
        where verb = 'charge' and measure = 'amount' and tier is null and ended_at is null
            -- Where a maker's day is only counted in another currency, every charge is looked at in full.
            and (currency in (select d.currency from ledger.policy_rule d
                    where d.verb = 'charge' and d.measure = 'maker_day' and d.ended_at is null)
                or not exists (select from ledger.policy_rule d
                    where d.verb = 'charge' and d.measure = 'maker_day' and d.ended_at is null))) as c
    cross join lateral (
        select coalesce(min(from_value) filter (where measure = 'amount'), 9000000000000001) as amount_from,
            coalesce(min(from_value) filter (where measure = 'maker_day'), 9000000000000001) as maker_day_from,
            coalesce(min(from_value) filter (where measure = 'days_back'), 9000000000000001) as days_back_from
        from ledger.policy_rule r
        where r.levels > 0 and r.ended_at is null and (r.verb = 'charge' or r.verb = '*' and r.measure = 'days_back')
            and (r.measure = 'days_back' or r.currency = c.currency)) as n
    left join ledger.category d on d.is_default and d.ended_at is null
    left join ledger.house_account h
        on h.kind = 'usage' and h.currency = c.currency and h.category_id = d.category_id
    -- Where a grade's rules, or a day's sum, are only kept in the base currency, there is nothing to compare with.
    where c.currency = i.base_currency or not exists (select from ledger.policy_rule g
        where g.verb = 'charge' and g.ended_at is null and g.currency = i.base_currency
            and (g.tier is not null or g.measure = 'maker_day')
            and not exists (select from ledger.policy_rule o where o.verb = 'charge' and o.ended_at is null
                and o.measure = g.measure and o.currency = c.currency and o.tier is not distinct from g.tier));
$$;
alter function ledger.charge_terms_now owner to ledger_owner;
revoke all on function ledger.charge_terms_now from public;
