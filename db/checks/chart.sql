-- A receiving account was changed as an approved request asked, and what was ended is so because somebody ended it.
select c.chart_change_id, c.receiving_account_id, c.category_id, c.act
from ledger.chart_change c left join ledger.request r using (request_id)
where c.receiving_account_id is not null and (r.verb is distinct from 'account' or r.state <> 'posted')
union all
select null, a.receiving_account_id, null, 'end'
from ledger.receiving_account a
where (a.ended_at is not null) <> coalesce((select c.act = 'end' from ledger.chart_change c
    where c.receiving_account_id = a.receiving_account_id order by c.chart_change_id desc limit 1), false)
union all
select null, null, g.category_id, 'end'
from ledger.category g where (g.ended_at is not null) <> coalesce((select c.act = 'end' from ledger.chart_change c
    where c.category_id = g.category_id order by c.chart_change_id desc limit 1), false);
