-- ledger.expire_grants: let go of every grant whose last day is over. A wallet that is busy this moment is left for the
-- next run; whoever posts to it looks for themselves.
--
--   p_at     which days count as over; what has lapsed stays lapsed, whatever time it says
--   returns  how many wallets were looked at
create or replace function ledger.expire_grants(p_at timestamptz) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    w      wallet;
    v_seen bigint := 0;
begin
    for w in select * from wallet where wallet_id in (select wallet_id from lot where gone < amount and lapses_at <= p_at)
            order by wallet_id for no key update skip locked loop
        perform ledger.settle_wallet(w, p_at);
        v_seen := v_seen + 1;
    end loop;
    return v_seen;
end;
$$;
alter function ledger.expire_grants owner to ledger_owner;
revoke all on function ledger.expire_grants from public;
grant execute on function ledger.expire_grants to app;
