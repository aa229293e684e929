-- ledger.request_keys: which request came of which input.
create or replace view ledger.request_keys as
select request_id, key from ledger.request;

alter view ledger.request_keys owner to ledger_owner;
grant select on ledger.request_keys to app;
