-- ledger.receipts: money that arrived without its owner, with what of it is left to claim. `waiting` is what requests
-- ask for that nobody has decided yet; one that was taken back leaves nothing.
create or replace view ledger.receipts as
select r.receipt_id, r.entry_id, r.wallet_id, w.currency, r.amount, r.claimed,
    case when r.reversed_id is null then r.amount - r.claimed else 0 end as left_over,
    q.waiting, q.numbers as waiting_requests, a.name as account, e.ref, e.memo as payer, e.effective_on, e.recorded_at,
    ledger.person_name(e.maker_id) as maker_name, e.maker_id, r.reversed_id
from ledger.receipt r
join ledger.wallet w using (wallet_id)
join ledger.journal_entry e using (entry_id)
left join ledger.receiving_account a using (receiving_account_id)
cross join lateral (select coalesce(sum(l.amount), 0)::bigint as waiting,
        coalesce(array_agg(l.request_id order by l.request_id), '{}') as numbers
    from ledger.request_line l join ledger.request x using (request_id)
    where l.receipt_id = r.receipt_id and x.state = 'pending') as q;

alter view ledger.receipts owner to ledger_owner;
grant select on ledger.receipts to app;
