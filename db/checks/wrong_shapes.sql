-- An entry moves against the house accounts of its kind, with the money of its kind: usage accounts hold paid money
-- only, nothing granted reaches a bank account. (A reversal has the accounts of what it reverses.)
select e.entry_id, e.kind, a.kind as house, p.lot_kind
from ledger.posting p
join ledger.journal_entry e using (entry_id)
join ledger.house_account a using (house_account_id)
left join ledger.entry_shape s on s.kind = e.kind and s.house = a.kind and s.lot_kind = p.lot_kind
where e.kind <> 'reverse' and s.kind is null
union all
select p.entry_id, null, 'clearing', null
from ledger.posting p join ledger.house_account a using (house_account_id)
where a.kind = 'clearing' group by p.entry_id, p.currency having sum(p.amount) <> 0;
