-- An entry moves against the house accounts of its kind, with the money of its kind: usage accounts hold paid money
-- only, nothing granted reaches a bank account, a correction moves against the account its kind names. (A reversal has
-- the accounts of what it reverses.)
select e.entry_id, e.kind, a.kind as house, p.lot_kind
from ledger.posting p
join ledger.journal_entry e using (entry_id)
join ledger.house_account a using (house_account_id)
left join ledger.entry_shape s on s.kind = e.kind and s.house = a.kind and s.lot_kind = p.lot_kind
where e.kind <> 'reverse' and (s.kind is null
    or e.kind = 'lapse' and not exists (select from ledger.lot t where t.lot_id = p.lot_id and t.lapses_at is not null)
    or e.kind = 'adjust' and p.lot_kind = 'paid' and not (a.kind = 'usage' and e.refers_id is not null)
        and a.kind <> case e.adjust_kind when 'billing' then 'usage' else e.adjust_kind end)
union all
select p.entry_id, null, 'clearing', null
from ledger.posting p join ledger.house_account a using (house_account_id)
where a.kind = 'clearing' group by p.entry_id, p.currency having sum(p.amount) <> 0;
