-- ledger.reopenings: what became of the hold of each capture that was taken back: how much of it is set aside again;
-- null when nothing is (its time was over, a debt took the money, a limit was in the way).
create or replace view ledger.reopenings as
select b.entry_id, e.hold_id, o.amount, w.currency
from ledger.journal_entry b
join ledger.journal_entry e on e.entry_id = b.reverses_id and e.hold_id is not null
join ledger.hold h on h.hold_id = e.hold_id
join ledger.wallet w on w.wallet_id = h.wallet_id
left join ledger.hold_reopening o on o.reversal_id = b.entry_id;

alter view ledger.reopenings owner to ledger_owner;
grant select on ledger.reopenings to app;
