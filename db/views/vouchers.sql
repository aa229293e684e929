-- ledger.vouchers: the entries of closed months with their numbers: 2026-11-0001, the first of that month.
create or replace view ledger.vouchers as
select v.month, v.number, ledger.voucher_no(v.month, v.number) as voucher_no, v.entry_id, e.kind, e.effective_on
from ledger.voucher v join ledger.journal_entry e using (entry_id);

alter view ledger.vouchers owner to ledger_owner;
grant select on ledger.vouchers to app;
