-- ledger.entries: each posting with its entry, as the wallet sees it. balance_before and balance_after are the wallet's
-- own running balance; held, credit limit and arrears are those of now.
create or replace view ledger.entries as
select e.entry_id, e.kind, p.wallet_id, w.customer_id, p.seq, p.amount, p.currency,
    p.balance_after - p.amount as balance_before, p.balance_after, w.held, w.credit_limit, w.arrears,
    e.effective_on, e.recorded_at, e.request_id, e.line_no, e.maker_id, ledger.person_name(e.maker_id) as maker_name,
    c.name as category, a.name as account, e.public_text, e.memo, e.ref,
    p.lot_kind, e.reverses_id,
    (select o.seq from ledger.posting o where o.entry_id = e.reverses_id and o.wallet_id = p.wallet_id
        order by o.seq limit 1) as reverses_seq,
    (select o.kind from ledger.journal_entry o where o.entry_id = e.reverses_id) as reverses_kind,
    (select b.entry_id from ledger.journal_entry b where b.reverses_id = e.entry_id) as reversed_by_id,
    (select o.seq from ledger.journal_entry b join ledger.posting o using (entry_id)
        where b.reverses_id = e.entry_id and o.wallet_id = p.wallet_id order by o.seq limit 1) as reversed_by_seq
from ledger.posting p
join ledger.journal_entry e using (entry_id)
join ledger.wallet w using (wallet_id)
left join ledger.category c using (category_id)
left join ledger.receiving_account a using (receiving_account_id);

alter view ledger.entries owner to ledger_owner;
grant select on ledger.entries to app;
