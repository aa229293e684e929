-- ledger.let_go: what is left of a hold becomes available again. The caller has the wallet's row locked. What is let go
-- pays arrears first, as money in does: a debt made while the money was set aside shrinks with it.
--
--   p_key, p_hash, p_by  null: its time was over
create or replace function ledger.let_go(p_hold ledger.hold, p_key text, p_hash bytea, p_by bigint) returns void
language plpgsql as $$
declare
    v_left bigint := p_hold.amount - p_hold.captured - p_hold.released;
begin
    insert into ledger.hold_release (hold_id, key, body_hash, amount, released_by, released_at)
        values (p_hold.hold_id, p_key, p_hash, v_left, p_by, ledger.clock());
    update ledger.hold set released = released + v_left where hold_id = p_hold.hold_id;
    update ledger.wallet set held = held - v_left, arrears = greatest(arrears - v_left, 0)
        where wallet_id = p_hold.wallet_id;
end;
$$;
alter function ledger.let_go owner to ledger_owner;
revoke all on function ledger.let_go from public;
