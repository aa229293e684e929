-- ledger.spending_limits: the limits and budgets that stand, with what is used and set aside in the period of today; a
-- budget in its own month. The limit of one charge uses nothing up.
create or replace view ledger.spending_limits as
select l.limit_id, l.customer_id, l.currency, l.kind, c.name as category, l.month, l.max::bigint as max, p.period_from,
    coalesce(n.used, 0) as used, coalesce(n.reserved, 0) as reserved
from ledger.spending_limit l
left join ledger.category c using (category_id)
cross join lateral (select coalesce(l.month, case l.kind when 'daily' then ledger.today()
    else date_trunc('month', ledger.today()::timestamp)::date end) as period_from) as p
left join lateral ledger.limit_now(l, p.period_from) as n on l.kind <> 'single'
where l.max is not null;

alter view ledger.spending_limits owner to ledger_owner;
grant select on ledger.spending_limits to app;
