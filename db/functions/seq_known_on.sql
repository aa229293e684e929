-- ledger.seq_known_on: a wallet's last posting that was recorded by the end of a day; 0 when there was none. No day:
-- null, as known now.
create or replace function ledger.seq_known_on(p_wallet_id bigint, p_on date) returns bigint
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    if p_on is null then
        return null;
    end if;
    return ledger.seq_at(p_wallet_id, ledger.until_instant(p_on));
end;
$$;
alter function ledger.seq_known_on owner to ledger_owner;
revoke all on function ledger.seq_known_on from public;
grant execute on function ledger.seq_known_on to app;
