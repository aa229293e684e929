-- ledger.lock_month: whoever closes a month waits here for the entries on their way into it, and those that come later
-- wait for the closing: an entry takes the same lock, shared, and reads the month after that. A lock of this kind costs
-- no write, while `for share` on the month's one row would be written by every entry of everybody.
create or replace function ledger.lock_month() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(20521, new.month - date '2000-01-01');
    -- It is closed from when nobody is on the way any more; its numbers and balances are written by whoever closes it.
    new.closed_at := greatest(new.closed_at, ledger.clock());
    new.closed_in := pg_current_xact_id();
    return new;
end;
$$;
alter function ledger.lock_month owner to ledger_owner;
revoke all on function ledger.lock_month from public;
