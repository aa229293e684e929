-- ledger.customers: who we keep money for, as far as whoever reads may know. Written out, as ledger.in_reach says it: a
-- list of all of them calls no function a row.
create or replace view ledger.customers as
select customer_id, code, name, opened_at from ledger.customer
where case when coalesce(current_setting('ledger.reach', true), '') = '' then true
    else customer_id = any (current_setting('ledger.reach', true)::bigint[]) end;

alter view ledger.customers owner to ledger_owner;
grant select on ledger.customers to app;
