-- Receipts, claims and the house's wallets agree; every arrival and every claim has its receipt.
select r.entry_id, r.wallet_id, gap as damage
from ledger.receipt r cross join lateral ledger.receipt_gaps(r.receipt_id) as gap
union all
select e.entry_id, null, 'no receipt' from ledger.journal_entry e
where e.kind in ('receive', 'claim') and not exists (select from ledger.receipt r
    where r.entry_id = case e.kind when 'receive' then e.entry_id else e.refers_id end)
union all
select null, w.wallet_id, 'the wallet is not what its receipts leave' from ledger.wallet w
where w.customer_id is null and (w.held + w.credit_limit + w.arrears + w.granted > 0
    or w.posted <> (select coalesce(sum(r.amount - r.claimed), 0) from ledger.receipt r
        where r.wallet_id = w.wallet_id and r.reversed_id is null));
