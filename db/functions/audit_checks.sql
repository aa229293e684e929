-- ledger.audit_checks: the names of the queries of db/checks, as they were brought along by the last migration.
create or replace function ledger.audit_checks() returns setof text
language sql stable security definer set search_path = ledger, pg_temp as $$
    select viewname::text from pg_catalog.pg_views where schemaname = 'audit' order by viewname;
$$;
alter function ledger.audit_checks owner to ledger_owner;
revoke all on function ledger.audit_checks from public;
grant execute on function ledger.audit_checks to app;
