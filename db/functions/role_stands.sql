-- ledger.role_stands: whether a role that counts to the end of this day still does (null: until it is taken).
create or replace function ledger.role_stands(p_until_on date) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select p_until_on is null or ledger.clock() < ledger.until_instant(p_until_on);
$$;
alter function ledger.role_stands owner to ledger_owner;
revoke all on function ledger.role_stands from public;
grant execute on function ledger.role_stands to app;
