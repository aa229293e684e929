-- ledger.guard_wallet: a wallet moves one posting at a time and never back. One that was moved and got no posting yet
-- may be put back where it stood: a charge moves the wallet first, and finds that its key is not new after that.
--
--   raises   LG011
create or replace function ledger.guard_wallet() returns trigger language plpgsql as $$
begin
    if new.seq = old.seq + 1 or (new.seq = old.seq and new.posted = old.posted) then
        return null;
    elsif new.seq = old.seq - 1 and not exists (select from ledger.journal where wallet_id = old.wallet_id
            and seq = old.seq) then
        return null; -- where it stands then is for the key to its last posting
    end if;
    raise exception 'append-only: % on %', tg_op, tg_table_name
        using errcode = 'LG011', detail = jsonb_build_object('table', tg_table_name, 'operation', tg_op)::text;
end;
$$;
alter function ledger.guard_wallet owner to ledger_owner;
revoke all on function ledger.guard_wallet from public;
