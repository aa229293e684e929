-- ledger.currencies: what may be kept, with the digits behind the point.
create or replace view ledger.currencies as
select currency, exponent from ledger.currency;

alter view ledger.currencies owner to ledger_owner;
grant select on ledger.currencies to app;
