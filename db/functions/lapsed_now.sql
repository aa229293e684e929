-- ledger.lapsed_now: what of a wallet's grants is over though no sweep may have come by.
create or replace function ledger.lapsed_now(p_wallet_id bigint, p_granted bigint) returns bigint language sql stable
security definer set search_path = ledger, pg_temp as $$
    select case when p_granted = 0 then 0 else (select coalesce(sum(amount - gone), 0)::bigint
        from lot where wallet_id = p_wallet_id and gone < amount and lapses_at <= ledger.clock()) end;
$$;
alter function ledger.lapsed_now owner to ledger_owner;
revoke all on function ledger.lapsed_now from public;
grant execute on function ledger.lapsed_now to app;
