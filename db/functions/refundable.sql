-- ledger.refundable: what of a balance could be paid back: paid money that is not set aside.
create or replace function ledger.refundable(p_posted bigint, p_held bigint, p_granted bigint) returns bigint
language sql immutable parallel safe return greatest(least(p_posted - p_held, p_posted - p_granted), 0);
alter function ledger.refundable owner to ledger_owner;
revoke all on function ledger.refundable from public;
