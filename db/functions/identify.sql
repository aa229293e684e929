-- ledger.identify: who speaks. Keeps what the platform calls them; a stranger is nobody and leaves no row.
create or replace function ledger.identify(p_platform text, p_external_id text, p_nickname text) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_person_id bigint;
    v_nickname  text;
begin
    select person_id, nickname into v_person_id, v_nickname from identity
        where platform = p_platform and external_id = p_external_id;
    if found and p_nickname <> '' and p_nickname is distinct from v_nickname then
        update identity set nickname = p_nickname where platform = p_platform and external_id = p_external_id;
    end if;
    return v_person_id;
end;
$$;
alter function ledger.identify owner to ledger_owner;
revoke all on function ledger.identify from public;
grant execute on function ledger.identify to app;
