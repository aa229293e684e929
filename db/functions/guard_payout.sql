-- ledger.guard_payout: a payment agrees with its refund and its entries (agreed_payout). Looked at when the transaction
-- ends, because the parts of one step come one after the other. Of an entry, guard_whole asks.
--
--   raises   LG113
create or replace function ledger.guard_payout() returns trigger language plpgsql as $$
begin
    perform ledger.agreed_payout(new.entry_id);
    return null;
end;
$$;
alter function ledger.guard_payout owner to ledger_owner;
revoke all on function ledger.guard_payout from public;
