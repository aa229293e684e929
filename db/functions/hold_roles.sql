-- ledger.hold_roles: who holds which role stays as it is until this transaction ends: a revoke that is being written is
-- waited for, the next one waits. For whoever is about to move money; roles come first in the order of locks.
--
--   returns  the person behind the identity, with the roles they hold now; nothing for a stranger
create or replace function ledger.hold_roles(p_platform text, p_external_id text)
returns table (
    person_id bigint, name text, roles jsonb, identities jsonb, locale text, ever_staff boolean, ended timestamptz
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
begin
    lock table role_grant in share mode;
    return query
        select p.person_id, p.name, p.roles, p.identities, p.locale, p.ever_staff, nullif(p.ended_at, 'infinity')
        from identity i join people p on p.person_id = ledger.one_person(i.person_id)
        where i.platform = p_platform and i.external_id = p_external_id;
end;
$$;
alter function ledger.hold_roles owner to ledger_owner;
revoke all on function ledger.hold_roles from public;
grant execute on function ledger.hold_roles to app;
