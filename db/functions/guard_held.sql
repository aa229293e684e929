-- ledger.guard_held: a wallet, its holds and what became of them agree (whole_hold). Looked at when the transaction
-- ends, because the parts of one step come one after the other. Of a capture, guard_whole asks.
--
--   raises   LG087
create or replace function ledger.guard_held() returns trigger language plpgsql as $$
begin
    perform ledger.whole_hold((to_jsonb(new) ->> 'hold_id')::bigint, (to_jsonb(new) ->> 'wallet_id')::bigint);
    return null;
end;
$$;
alter function ledger.guard_held owner to ledger_owner;
revoke all on function ledger.guard_held from public;
