-- ledger.take_audit: the oldest replay that was asked for and not done; it stays locked until the transaction ends, so
-- that of two runs at once each takes its own.
create or replace function ledger.take_audit() returns setof ledger.audit_run
language sql security definer set search_path = ledger, pg_temp as $$
    select * from audit_run where finished_at is null order by audit_run_id limit 1 for update skip locked;
$$;
alter function ledger.take_audit owner to ledger_owner;
revoke all on function ledger.take_audit from public;
grant execute on function ledger.take_audit to app;
