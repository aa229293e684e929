-- ledger.person_name: how a person is called: the name given with a grant, else what the platform calls them.
create or replace function ledger.person_name(p_person_id bigint) returns text
language sql stable security definer
set search_path = ledger, pg_temp as $$
    select coalesce(p.name, i.nickname, i.platform || ':' || i.external_id)
    from ledger.person p
    left join ledger.identity i on i.person_id = p.person_id
    where p.person_id = ledger.one_person(p_person_id)
    order by i.nickname is null, i.platform limit 1;
$$;
alter function ledger.person_name owner to ledger_owner;
revoke all on function ledger.person_name from public;
grant execute on function ledger.person_name to app;
