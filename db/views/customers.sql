-- ledger.customers: who we keep money for.
create or replace view ledger.customers as
select customer_id, code, name, opened_at from ledger.customer;

alter view ledger.customers owner to ledger_owner;
grant select on ledger.customers to app;
