-- ledger.request_lines: the lines of every request, as they will be carried out or not at all. A line that asks for no
-- entry (a rate, a month to close) has no wallet; what it asks for is in details.
create or replace view ledger.request_lines as
select l.request_id, l.line_no, l.wallet_id, w.customer_id, c.code as customer_code, c.name as customer_name,
    l.currency, l.amount, l.effective_on, g.name as category, a.name as account, l.public_text, l.memo, l.ref,
    l.lot_kind, l.reverses_id, o.kind as reverses_kind, o.recorded_at as reverses_recorded_at,
    l.until_on, l.kind, w.purpose, l.to_wallet_id, d.code as to_customer_code, d.name as to_customer_name,
    v.purpose as to_purpose, l.to_currency, l.to_amount, l.rate, l.refers_id, l.adjust_kind, l.lapses_on, l.burn, l.fee,
    l.receipt_id, l.details
from ledger.request_line l
left join ledger.wallet w using (wallet_id)
left join ledger.customer c on c.customer_id = w.customer_id
left join ledger.wallet v on v.wallet_id = l.to_wallet_id
left join ledger.customer d on d.customer_id = v.customer_id
left join ledger.journal_entry o on o.entry_id = l.reverses_id
left join ledger.category g on g.category_id = l.category_id
left join ledger.receiving_account a on a.receiving_account_id = l.receiving_account_id;

alter view ledger.request_lines owner to ledger_owner;
grant select on ledger.request_lines to app;
