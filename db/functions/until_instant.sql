-- ledger.until_instant: when a day is over in the books' calendar.
create or replace function ledger.until_instant(p_on date) returns timestamptz language sql stable as $$
    select (p_on + 1)::timestamp at time zone time_zone from ledger.installation;
$$;
alter function ledger.until_instant owner to ledger_owner;
revoke all on function ledger.until_instant from public;
