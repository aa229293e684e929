-- ledger.receipt_customers: open receipts whose payer names a customer: by code, name or alias, somewhere in the text.
-- Short words would be found by accident: Han from two characters on, others from four.
create or replace view ledger.receipt_customers as
select r.receipt_id, r.wallet_id, w.currency, c.customer_id
from ledger.receipt r
join ledger.wallet w using (wallet_id)
join ledger.journal_entry e using (entry_id)
join ledger.customer_word c on strpos(ledger.fold(e.memo), c.folded) > 0
    and length(c.folded) >= case when c.folded ~ '[^\x01-\x7f]' then 2 else 4 end
where r.claimed < r.amount and r.reversed_id is null;

alter view ledger.receipt_customers owner to ledger_owner;
grant select on ledger.receipt_customers to app;
