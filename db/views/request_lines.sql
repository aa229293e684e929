-- ledger.request_lines: the lines of every request, as they will be posted or not at all.
create or replace view ledger.request_lines as
select l.request_id, l.line_no, l.wallet_id, w.customer_id, c.code as customer_code, c.name as customer_name,
    l.currency, l.amount, l.effective_on, g.name as category, a.name as account, l.public_text, l.memo, l.ref,
    l.lot_kind, l.reverses_id, o.kind as reverses_kind, o.recorded_at as reverses_recorded_at,
    l.until_on
from ledger.request_line l
join ledger.wallet w using (wallet_id)
left join ledger.customer c on c.customer_id = w.customer_id
left join ledger.journal_entry o on o.entry_id = l.reverses_id
left join ledger.category g on g.category_id = l.category_id
left join ledger.receiving_account a on a.receiving_account_id = l.receiving_account_id;

alter view ledger.request_lines owner to ledger_owner;
grant select on ledger.request_lines to app;
