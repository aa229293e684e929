-- A limit is the one that was last asked for and approved, and every wallet it counts for is marked.
select l.limit_id, l.customer_id, l.max::bigint as max, last.new_max::bigint as asked, null::bigint as wallet_id
from ledger.spending_limit l
left join lateral (select c.* from ledger.limit_change c where c.limit_id = l.limit_id
    order by c.limit_change_id desc limit 1) as last on true
where last.limit_change_id is null or l.max is distinct from last.new_max
union all
select null, w.customer_id, null, null, w.wallet_id
from ledger.wallet w
where w.limited <> exists (select from ledger.spending_limit l
    where l.customer_id = w.customer_id and l.currency = w.currency and l.max is not null)
union all
select c.limit_id, null, c.new_max, l.amount, l.wallet_id
from ledger.limit_change c
left join ledger.request r using (request_id)
left join ledger.request_line l using (request_id, line_no)
join ledger.spending_limit s using (limit_id)
where s.kind <> 'budget' and (r.state is distinct from 'posted' or r.verb <> 'limit'
    or c.new_max is distinct from case when l.details ->> 'off' is null then l.amount end);
