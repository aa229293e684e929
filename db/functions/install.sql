-- ledger.install: write once what these books are; afterwards only compare. Called by every migration and every start.
--
--   raises   LG060 the books are of another mode, calendar or base currency, LG051 unknown currency,
--            LG064 unknown time zone
create or replace function ledger.install(p_mode text, p_time_zone text, p_base_currency text) returns void
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_is installation;
begin
    select * into v_is from installation;
    if found then
        if (v_is.mode, v_is.time_zone, v_is.base_currency) is distinct from (p_mode, p_time_zone, p_base_currency) then
            perform ledger.refuse('LG060', format('these books are %s, %s, %s and not %s, %s, %s',
                v_is.mode, v_is.time_zone, v_is.base_currency, p_mode, p_time_zone, p_base_currency),
                jsonb_build_object('mode', v_is.mode, 'timeZone', v_is.time_zone, 'baseCurrency', v_is.base_currency));
        end if;
        return;
    end if;
    if not exists (select from currency where currency = p_base_currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', p_base_currency));
    end if;
    if not exists (select from pg_timezone_names where name = p_time_zone) then
        perform ledger.refuse('LG064', 'unknown time zone ' || p_time_zone, jsonb_build_object('text', p_time_zone));
    end if;
    insert into installation (mode, time_zone, base_currency, installed_at)
        values (p_mode, p_time_zone, p_base_currency, clock_timestamp()) on conflict do nothing;
    perform ledger.set_default_policy(p_base_currency);
end;
$$;
alter function ledger.install owner to ledger_owner;
revoke all on function ledger.install from public;
grant execute on function ledger.install to app;
