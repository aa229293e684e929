-- A payee came of an approved request that asked for it, right after the one before; and a refund went to nobody who
-- was not the customer's payee by then.
select c.request_id, c.customer_id, 'payee' as what
from ledger.payee_change c
left join ledger.request r using (request_id)
left join ledger.request_line l using (request_id, line_no)
left join ledger.wallet w using (wallet_id)
left join ledger.payee_change b on b.customer_id = c.customer_id and b.nth = c.nth - 1
where r.verb is distinct from 'payee' or r.state <> 'posted' or w.customer_id is distinct from c.customer_id
    or coalesce(l.details ->> 'payee', '') <> c.new_payee or coalesce(b.new_payee, '') <> c.old_payee
    or (b.nth is null) <> (c.nth = 1)
union all
select e.request_id, w.customer_id, 'refund'
from ledger.journal_entry e
join ledger.request_line l on l.request_id = e.request_id and l.line_no = e.line_no
join ledger.wallet w using (wallet_id)
where e.kind = 'refund' and l.details ->> 'payee' is not null and not exists (
    select from ledger.payee_change c
    where c.customer_id = w.customer_id and c.new_payee = l.details ->> 'payee' and c.changed_at <= e.recorded_at);
