-- ledger.to_wallet_of_line: the same of the other wallet of a transfer.
create or replace function ledger.to_wallet_of_line(p_line ledger.request_line) returns bigint language sql stable as $$
    select case when p_line.details -> 'toPocket' is null then p_line.to_wallet_id
        else ledger.pocket_to_come(p_line.to_wallet_id, p_line.details -> 'toPocket') end;
$$;
alter function ledger.to_wallet_of_line owner to ledger_owner;
revoke all on function ledger.to_wallet_of_line from public;
