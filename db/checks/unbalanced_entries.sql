-- Debits equal credits in every entry and currency, read from both sides as an accountant would.
select entry_id, currency, sum(debit) as debit, sum(credit) as credit
from ledger.double_entries group by entry_id, currency having sum(debit) <> sum(credit);
