-- ledger.keep_deed: note that something was done which is no entry, so that it gets its seal. The trigger names what it
-- is and the column with its number; a month is numbered by its distance from 2000.
create or replace function ledger.keep_deed() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_value text := to_jsonb(new) ->> tg_argv[1];
begin
    insert into deed (kind, item)
        values (tg_argv[0], case tg_argv[1] when 'month' then v_value::date - date '2000-01-01'
            else v_value::bigint end)
        on conflict on constraint one_deed_a_thing do nothing;
    return null;
end;
$$;
alter function ledger.keep_deed owner to ledger_owner;
revoke all on function ledger.keep_deed from public;
