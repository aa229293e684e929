-- ledger.held_now: what a wallet still holds: without what has expired, though no sweep may have come by.
create or replace function ledger.held_now(p_wallet_id bigint, p_held bigint) returns bigint language sql stable
security definer set search_path = ledger, pg_temp as $$
    select case when p_held = 0 then 0 else p_held - (select coalesce(sum(amount - captured - released), 0)::bigint
        from hold where wallet_id = p_wallet_id and captured + released < amount and expires_at <= ledger.clock()) end;
$$;
alter function ledger.held_now owner to ledger_owner;
revoke all on function ledger.held_now from public;
grant execute on function ledger.held_now to app;
