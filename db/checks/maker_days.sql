-- The counters behind the daily limit are the sums they stand for: charges and holds that nobody had to decide.
with moved as (
    select w.customer_id, e.maker_id, e.recorded_at as moved_at, p.currency, -p.amount as amount
    from ledger.posting p join ledger.journal_entry e using (entry_id) join ledger.wallet w using (wallet_id)
    where e.kind = 'charge' and w.customer_id is not null
        and (e.request_id is null or exists (select from ledger.request r
            where r.request_id = e.request_id and r.levels = 0 and r.verb = 'charge'))
    union all
    select w.customer_id, h.maker_id, h.made_at, w.currency, h.amount
    from ledger.hold h join ledger.wallet w using (wallet_id)
    where h.request_id is null
        or exists (select from ledger.request r where r.request_id = h.request_id and r.levels = 0)),
posted as (
    select m.customer_id, m.maker_id, (m.moved_at at time zone i.time_zone)::date as day, m.currency,
        sum(m.amount) as total
    from moved m, ledger.installation i
    group by m.customer_id, m.maker_id, (m.moved_at at time zone i.time_zone)::date, m.currency)
select customer_id, maker_id, day, currency, d.unapproved, posted.total
from ledger.moved_alone() d full join posted using (customer_id, maker_id, day, currency)
where d.unapproved is distinct from posted.total;
