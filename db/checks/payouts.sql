-- A refund leaves the bank as what it is, once, and comes back as what left; every payment is one of a refund.
select x.entry_id, gap as damage from ledger.payout x cross join lateral ledger.payout_gaps(x.entry_id) as gap
union all
select e.entry_id, 'no payment of a refund' from ledger.journal_entry e
where e.kind = 'paid' and not exists (select from ledger.payout x where e.entry_id in (x.entry_id, x.returned_id))
    and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
union all
select h.entry_id, 'accounts that ' || e.kind || ' does not move' from ledger.house_posting h
join ledger.journal_entry e using (entry_id)
join ledger.house_account d on d.house_account_id = h.debit_id
join ledger.house_account c on c.house_account_id = h.credit_id
where e.kind <> 'reverse' and not exists (select from ledger.house_shape s
    where (s.kind, s.debit, s.credit) = (e.kind, d.kind, c.kind));
