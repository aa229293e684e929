-- ledger.batches: which requests were made of a table, and of which file.
create or replace view ledger.batches as
select request_id, verb, line_count, file_name, encode(file_sha256, 'hex') as file_sha256, freed_at from ledger.batch;

alter view ledger.batches owner to ledger_owner;
grant select on ledger.batches to app;
