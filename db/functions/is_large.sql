-- ledger.is_large: whether a request is about so much that its approval is asked about once more: from the second step
-- on that asks for anybody, else from 50,000 of the base currency on.
create or replace function ledger.is_large(p_request_id bigint) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    with figure as (
        select r.verb, l.currency, sum(abs(l.amount)) as amount from request r join request_line l using (request_id)
        where r.request_id = p_request_id and l.amount <> 0 group by r.verb, l.currency)
    select coalesce(bool_or(case when own.second is not null then f.amount >= own.second
        else at_newest_rate(f.amount::bigint, f.currency, i.base_currency)
            >= coalesce(base.second, 50000 * (10 ^ c.exponent)::bigint) end), false)
    from figure f cross join installation i join currency c on c.currency = i.base_currency
    left join lateral (select s.from_value as second from policy_rule s
        where s.verb = f.verb and s.measure = 'amount' and s.currency = f.currency and s.tier is null
            and s.ended_at is null and s.levels > 0 order by s.from_value offset 1 limit 1) as own on true
    left join lateral (select s.from_value as second from policy_rule s
        where s.verb = f.verb and s.measure = 'amount' and s.currency = i.base_currency and s.tier is null
            and s.ended_at is null and s.levels > 0 order by s.from_value offset 1 limit 1) as base on true;
$$;
alter function ledger.is_large owner to ledger_owner;
revoke all on function ledger.is_large from public;
grant execute on function ledger.is_large to app;
