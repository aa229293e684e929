-- ledger.receiving_wallet: the wallet of the house in which money waits whose owner is not known, to ask for an arrival
-- that is dated far back.
--
--   raises   LG051 unknown currency
create or replace function ledger.receiving_wallet(p_currency text) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if not exists (select from currency where currency = p_currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', p_currency));
    end if;
    return ledger.house_wallet(p_currency);
end;
$$;
alter function ledger.receiving_wallet owner to ledger_owner;
revoke all on function ledger.receiving_wallet from public;
grant execute on function ledger.receiving_wallet to app;
