-- ledger.rates: the newest rate of every pair of currencies, as it was set: of the latest day, and on it the last one.
create or replace view ledger.rates as
select distinct on (r.from_currency, r.to_currency) r.from_currency, r.to_currency, r.rate_on, r.rate,
    ledger.person_name(r.set_by) as set_by, r.set_at
from ledger.rate r
order by r.from_currency, r.to_currency, r.rate_on desc, r.set_at desc;

alter view ledger.rates owner to ledger_owner;
grant select on ledger.rates to app;
