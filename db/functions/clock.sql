-- ledger.clock: the only time the books read. Call it after the locks are held: a time read before them can be earlier
-- than that of an entry already written.
--
--   returns  the real time; in a sandbox or test database moved by its offset row
create or replace function ledger.clock() returns timestamptz
language sql volatile security definer set search_path = ledger, pg_temp as $$
    select clock_timestamp() + coalesce((select offset_by from clock_offset), interval '0');
$$;
alter function ledger.clock owner to ledger_owner;
revoke all on function ledger.clock from public;
grant execute on function ledger.clock to app;
