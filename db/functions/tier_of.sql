-- ledger.tier_of: a grade as it is kept, however it is typed: width, case and spaces count for nothing.
create or replace function ledger.tier_of(p_text text) returns text
language sql immutable strict parallel safe security definer set search_path = ledger, pg_temp
return upper(ledger.fold(p_text));
alter function ledger.tier_of owner to ledger_owner;
revoke all on function ledger.tier_of from public;
grant execute on function ledger.tier_of to app;
