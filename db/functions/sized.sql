-- ledger.sized: one field of a hash, its length in front. Simple enough for the planner to put in place of the call.
create or replace function ledger.sized(p_field text) returns text
language sql immutable parallel safe return coalesce(octet_length(p_field)::text || ':' || p_field, '-');
alter function ledger.sized owner to ledger_owner;
revoke all on function ledger.sized from public;
