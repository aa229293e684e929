-- ledger.move_clock: set the clock of a sandbox or test database forward. The tables refuse it in real books and refuse
-- to go back; only books without an entry may begin in the past.
--
--   raises   LG061 these are real books, LG062 not forward
create or replace function ledger.move_clock(p_to timestamptz) returns timestamptz
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if not exists (select from installation where mode = 'sandbox') then
        perform ledger.refuse('LG061', 'the clock of real books is the real clock');
    end if;
    insert into clock_offset as o (offset_by)
        values (make_interval(secs => extract(epoch from p_to - clock_timestamp())::double precision))
        on conflict (single_row) do update set offset_by = excluded.offset_by;
    return ledger.clock();
end;
$$;
alter function ledger.move_clock owner to ledger_owner;
revoke all on function ledger.move_clock from public;
grant execute on function ledger.move_clock to app;
