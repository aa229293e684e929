-- ledger.payments: every payment of a refund with the request that the refund came of.
create or replace view ledger.payments as
select x.entry_id, x.returned_id, x.undone_id, f.request_id, p.wallet_id, w.customer_id, w.currency, p.amount,
    a.name as account, e.ref, e.memo, e.effective_on, e.recorded_at, e.maker_id,
    ledger.person_name(e.maker_id) as maker_name
from ledger.payout x
join ledger.journal_entry e on e.entry_id = x.entry_id
join ledger.journal_entry f on f.entry_id = x.refund_id
cross join lateral (select s.wallet_id, -sum(s.amount)::bigint as amount from ledger.posting s
    where s.entry_id = f.entry_id and s.lot_kind = 'paid' group by s.wallet_id) as p
join ledger.wallet w on w.wallet_id = p.wallet_id
left join ledger.receiving_account a on a.receiving_account_id = e.receiving_account_id;

alter view ledger.payments owner to ledger_owner;
grant select on ledger.payments to app;
