-- What one person may do alone is what the rules say.
with rules as (
    select a.verb, a.currency,
        min(r.from_value) filter (where r.measure = 'amount' and r.currency = a.currency) as amount_from,
        min(r.from_value) filter (where r.measure = 'maker_day' and r.currency = a.currency) as maker_day_from,
        min(r.from_value) filter (where r.measure = 'days_back') as days_back_from
    from (select distinct verb, currency from ledger.policy_rule where measure = 'amount' and ended_at is null) as a
    left join ledger.policy_rule r on r.levels > 0 and r.ended_at is null
        and (r.verb = a.verb or (r.verb = '*' and r.measure = 'days_back'))
    group by a.verb, a.currency)
select verb, currency, a::text as kept, r::text as by_the_rules
from ledger.policy_alone a full join rules r using (verb, currency)
where (a.amount_from, a.maker_day_from, a.days_back_from)
    is distinct from (r.amount_from, r.maker_day_from, r.days_back_from);
