-- ledger.revoke_role: take one role, or all of them, from the person behind an identity. Who is no owner any more has
-- invited nobody.
--
--   p_role   null: all
--   returns  the person and what was revoked, as [{"role","level"}]
--   raises   LG040 not by an owner, LG041 unknown person, LG042 they have no such role, LG043 the last owner stays
create or replace function ledger.revoke_role(
    p_platform text, p_external_id text, p_role text, p_by bigint,
    out person_id bigint, out revoked jsonb
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_who text := p_platform || ':' || p_external_id;
    v_id  bigint;
begin
    lock table role_grant in share row exclusive mode;
    if not ledger.has_role(ledger.one_person(p_by), 'owner') then
        perform ledger.refuse('LG040', 'only an owner revokes', jsonb_build_object('verb', 'revoke',
            'needs', jsonb_build_array('owner')));
    end if;
    select i.person_id into v_id from identity i where i.platform = p_platform and i.external_id = p_external_id;
    if not found then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', v_who));
    end if;
    if not exists (select from role_holders g where g.person_id = v_id and (p_role is null or g.role = p_role)) then
        perform ledger.refuse('LG042', 'no such role',
            jsonb_build_object('identity', v_who, 'role', coalesce(p_role, '')));
    end if;
    with gone as (
        update role_grant g set revoked_at = ledger.clock(), revoked_by = ledger.one_person(p_by)
        where g.person_id = v_id and g.revoked_at is null and (p_role is null or g.role = p_role)
            and ledger.role_stands(g.until_on)
        returning g.role_grant_id, g.role, g.level)
    select jsonb_agg(jsonb_build_object('role', gone.role, 'level', gone.level) order by gone.role_grant_id)
        into revoked from gone;
    perform ledger.refuse_ownerless();
    update invitation set ended_at = ledger.clock() where used_at is null and ended_at is null
        and ledger.one_person(made_by) = v_id and not ledger.has_role(v_id, 'owner');
    person_id := v_id;
end;
$$;
alter function ledger.revoke_role owner to ledger_owner;
revoke all on function ledger.revoke_role from public;
grant execute on function ledger.revoke_role to app;
