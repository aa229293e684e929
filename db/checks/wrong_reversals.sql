-- A reversal is the opposite of the entry it names, which is no reversal itself: the same wallets, contras, lots and
-- house accounts, each amount with the other sign (of a grant that was used since, the wallet's totals).
select e.entry_id, e.reverses_id, o.kind
from ledger.journal_entry e
join ledger.journal_entry o on o.entry_id = e.reverses_id
where e.kind = 'reverse' and (o.kind in ('reverse', 'lapse')
    or exists (select from ledger.reversal_gaps(e.entry_id, e.reverses_id)));
