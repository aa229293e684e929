-- ledger.half_even: the one place where figures are rounded: to whole minor units, a half to the even neighbour.
create or replace function ledger.half_even(p_value numeric) returns bigint
language sql immutable parallel safe return case
    when abs(p_value - trunc(p_value)) = 0.5 then (2 * round(p_value / 2))::bigint else round(p_value)::bigint end;
alter function ledger.half_even owner to ledger_owner;
revoke all on function ledger.half_even from public;
