-- ledger.wallet_of_line: the wallet that a line means: its own, or the pocket that it is to open beside it, which is
-- there only once the line was carried out.
--
--   returns  null while that pocket is not there
create or replace function ledger.wallet_of_line(p_line ledger.request_line) returns bigint language sql stable as $$
    select case when p_line.details -> 'pocket' is null then p_line.wallet_id
        else ledger.pocket_to_come(p_line.wallet_id, p_line.details -> 'pocket') end;
$$;
alter function ledger.wallet_of_line owner to ledger_owner;
revoke all on function ledger.wallet_of_line from public;
