-- ledger.grants_going: which grants would go along if this much paid money of a wallet were refunded now
-- (refunded_grants), for the card on which that is decided: by the entry that granted each, and where it lies now.
--
--   p_amount  minor units, positive
create or replace function ledger.grants_going(p_wallet_id bigint, p_amount bigint)
returns table (entry_id bigint, topup_id bigint, amount bigint, wallet_id bigint, purpose text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select (with recursive up as (
            select l.lot_id, l.moved_from, l.entry_id
            union all
            select f.lot_id, f.moved_from, f.entry_id from lot f join up on f.lot_id = up.moved_from)
        select up.entry_id from up where up.moved_from is null), l.topup_id, g.amount, w.wallet_id, w.purpose
    from ledger.refunded_grants(p_wallet_id, p_amount) as g join lot l using (lot_id)
    join wallet w on w.wallet_id = g.wallet_id;
$$;
alter function ledger.grants_going owner to ledger_owner;
revoke all on function ledger.grants_going from public;
grant execute on function ledger.grants_going to app;
