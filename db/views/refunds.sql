-- ledger.refunds: approved refunds and what became of them: owed until paid, paid, or paid and come back. One whose
-- entry was reversed is none any more.
create or replace view ledger.refunds as
select e.entry_id, e.request_id, p.wallet_id, w.customer_id, w.currency, p.amount, a.name as account, e.memo,
    e.recorded_at, e.maker_id, ledger.person_name(e.maker_id) as maker_name, x.entry_id as paid_id, x.returned_id,
    case when x.returned_id is not null then 'returned' when x.entry_id is not null then 'paid' else 'owed' end
        as state,
    -- Who it was approved for, and who the customer's payee is now.
    (select l.details ->> 'payee' from ledger.request_line l
        where l.request_id = e.request_id and l.line_no = e.line_no) as payee,
    (select nullif(c.new_payee, '') from ledger.payee_change c where c.customer_id = w.customer_id
        order by c.nth desc limit 1) as payee_now
from ledger.journal_entry e
cross join lateral (select s.wallet_id, -sum(s.amount)::bigint as amount from ledger.posting s
    where s.entry_id = e.entry_id and s.lot_kind = 'paid' group by s.wallet_id) as p
join ledger.wallet w on w.wallet_id = p.wallet_id
left join ledger.receiving_account a using (receiving_account_id)
left join ledger.payout x on x.refund_id = e.entry_id and x.undone_id is null
where e.kind = 'refund' and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id);

alter view ledger.refunds owner to ledger_owner;
grant select on ledger.refunds to app;
