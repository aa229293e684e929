-- ledger.policy_by_rules: what ledger.policy_alone has to say, from the tables it is made of. What never wants an
-- approval does so from a figure on that there is not.
create or replace function ledger.policy_by_rules() returns setof ledger.policy_alone language sql stable as $$
    select a.verb, a.currency,
        coalesce(min(r.from_value) filter (where r.measure = 'amount' and r.currency = a.currency),
            9000000000000001),
        coalesce(min(r.from_value) filter (where r.measure = 'maker_day' and r.currency = a.currency),
            9000000000000001),
        coalesce(min(r.from_value) filter (where r.measure = 'days_back'),
            9000000000000001),
        i.time_zone, coalesce(o.offset_by, interval '0'), i.frozen_at, c.category_id, h.house_account_id
    from (select distinct verb, currency from ledger.policy_rule where measure = 'amount' and ended_at is null) as a
    left join ledger.installation i on true
    left join ledger.clock_offset o on true
    left join ledger.category c on c.is_default and c.ended_at is null
    left join ledger.house_account h on h.kind = 'usage' and h.currency = a.currency and h.category_id = c.category_id
    left join ledger.policy_rule r on r.levels > 0 and r.ended_at is null
        and (r.verb = a.verb or (r.verb = '*' and r.measure = 'days_back'))
    group by a.verb, a.currency, i.time_zone, o.offset_by, i.frozen_at, c.category_id, h.house_account_id;
$$;
alter function ledger.policy_by_rules owner to ledger_owner;
revoke all on function ledger.policy_by_rules from public;
