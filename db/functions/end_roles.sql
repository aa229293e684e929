-- ledger.end_roles: roles whose last day was over at p_at, each once, so that those concerned are told once. They count
-- no more from that instant on, whether or not this has run.
create or replace function ledger.end_roles(p_at timestamptz)
returns table (role_grant_id bigint, person_id bigint, role text, level smallint, until_on date, scope text)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
begin
    if not exists (select from role_grant g where g.until_on is not null and g.end_told_at is null
            and ledger.until_instant(g.until_on) <= p_at) then
        return;
    end if;
    lock table role_grant in share row exclusive mode;
    return query
        with over as (
            update role_grant g set revoked_at = coalesce(g.revoked_at, ledger.clock()), end_told_at = ledger.clock()
            where g.until_on is not null and g.end_told_at is null and ledger.until_instant(g.until_on) <= p_at
            returning g.role_grant_id, g.person_id, g.role, g.level, g.until_on, g.scope, g.revoked_by)
        select o.role_grant_id, ledger.one_person(o.person_id), o.role, o.level, o.until_on, o.scope from over o
        where o.revoked_by is null order by o.role_grant_id;
end;
$$;
alter function ledger.end_roles owner to ledger_owner;
revoke all on function ledger.end_roles from public;
grant execute on function ledger.end_roles to app;
