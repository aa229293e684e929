-- ledger.today: the day it is in the books. They have one calendar, that of the installation's time zone.
--
--   raises   LG063 not installed
create or replace function ledger.today() returns date
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_time_zone text;
begin
    select time_zone into v_time_zone from installation;
    if not found then
        perform ledger.refuse('LG063', 'these books are not installed');
    end if;
    return (ledger.clock() at time zone v_time_zone)::date;
end;
$$;
alter function ledger.today owner to ledger_owner;
revoke all on function ledger.today from public;
grant execute on function ledger.today to app;
