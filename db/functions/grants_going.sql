-- ledger.grants_going: which grants would go along if this much paid money of a wallet were refunded now
-- (refunded_grants), for the card on which that is decided.
--
--   p_amount  minor units, positive
create or replace function ledger.grants_going(p_wallet_id bigint, p_amount bigint)
returns table (entry_id bigint, topup_id bigint, amount bigint)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select l.entry_id, l.topup_id, g.amount from ledger.refunded_grants(p_wallet_id, p_amount) as g
    join lot l using (lot_id);
$$;
alter function ledger.grants_going owner to ledger_owner;
revoke all on function ledger.grants_going from public;
grant execute on function ledger.grants_going to app;
