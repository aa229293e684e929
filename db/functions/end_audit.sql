-- ledger.end_audit: the replay is done and found so many things, or could not be done (null).
create or replace function ledger.end_audit(p_audit_run_id bigint, p_findings integer) returns void
language sql security definer set search_path = ledger, pg_temp as $$
    update audit_run set finished_at = ledger.clock(), findings = p_findings where audit_run_id = p_audit_run_id;
$$;
alter function ledger.end_audit owner to ledger_owner;
revoke all on function ledger.end_audit from public;
grant execute on function ledger.end_audit to app;
