-- ledger.guard_statement_wallet: a statement takes wallets only in the transaction that drew it up.
--
--   raises   LG012 sealed
create or replace function ledger.guard_statement_wallet() returns trigger language plpgsql as $$
begin
    if (select s.xact from ledger.statement s where s.statement_id = new.statement_id) <> pg_current_xact_id() then
        raise exception 'statement % is sealed', new.statement_id using errcode = 'LG012',
            detail = jsonb_build_object('number', 'S' || new.statement_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_statement_wallet owner to ledger_owner;
revoke all on function ledger.guard_statement_wallet from public;
