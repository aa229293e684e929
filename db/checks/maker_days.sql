-- The counters behind the daily limit are the sums they stand for.
with posted as (
    select w.customer_id, e.maker_id, (e.recorded_at at time zone i.time_zone)::date as day, p.currency,
        -sum(p.amount) as total
    from ledger.posting p join ledger.journal_entry e using (entry_id) join ledger.wallet w using (wallet_id),
        ledger.installation i
    where e.kind = 'charge' and e.request_id is null and w.customer_id is not null
    group by w.customer_id, e.maker_id, (e.recorded_at at time zone i.time_zone)::date, p.currency)
select customer_id, maker_id, day, currency, d.unapproved, posted.total
from ledger.maker_day d full join posted using (customer_id, maker_id, day, currency)
where d.unapproved is distinct from posted.total;
