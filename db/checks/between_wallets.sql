-- An exchange is what its rate says, with what rounding left over; a transfer changes nothing of what it moves. And
-- nothing but exchanges (and what takes them back) has moved an fx position.
select e.entry_id, e.kind, g.gap
from ledger.journal_entry e cross join lateral ledger.exchange_gaps(e.entry_id) as g where e.kind = 'exchange'
union all
select e.entry_id, e.kind, g.gap
from ledger.journal_entry e cross join lateral ledger.transfer_gaps(e.entry_id) as g where e.kind = 'transfer'
union all
select p.entry_id, e.kind, 'moved the position of ' || p.currency
from (select entry_id, house_account_id, currency from ledger.posting
    union all select entry_id, debit_id, currency from ledger.house_posting
    union all select entry_id, credit_id, currency from ledger.house_posting) as p
join ledger.house_account a using (house_account_id) join ledger.journal_entry e using (entry_id)
left join ledger.journal_entry o on o.entry_id = e.reverses_id
where a.kind = 'fx_position' and 'exchange' not in (e.kind, coalesce(o.kind, e.kind));
