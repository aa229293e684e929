-- ledger.grant_role: give a person a role; a stranger's identity becomes a person (or another identity of one) first.
-- A manager has one level: granting another replaces it.
--
--   p_name            null keeps the name known so far
--   p_until_on, p_scope  as ledger.give_role
--   p_same_person_as  the person this new identity belongs to, too
--   p_another_person  true: it is somebody new, whoever else has that name
--   returns  person_id null and ask_person_id set: a person of that name is known on the other platform only, so ask;
--            otherwise the person and whether anything changed
--   raises   LG040 not by an owner, LG041 unknown person to join, LG044 they have an identity on this platform, then as
--            ledger.give_role
create or replace function ledger.grant_role(
    p_platform text, p_external_id text, p_role text, p_level integer, p_name text, p_by bigint,
    p_same_person_as bigint default null, p_another_person boolean default false,
    p_until_on date default null, p_scope text default null,
    out person_id bigint, out changed boolean, out ask_person_id bigint
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now  timestamptz;
    v_id   bigint;
    v_name text := nullif(btrim(p_name), '');
begin
    lock table role_grant in share row exclusive mode;
    v_now := ledger.clock();
    changed := false;
    if not ledger.has_role(ledger.one_person(p_by), 'owner') then
        perform ledger.refuse('LG040', 'only an owner grants', jsonb_build_object('verb', 'grant',
            'needs', jsonb_build_array('owner')));
    end if;
    select i.person_id into v_id from identity i where i.platform = p_platform and i.external_id = p_external_id;
    if v_id is null and p_same_person_as is not null then
        v_id := ledger.one_person(p_same_person_as);
        perform ledger.add_identity(v_id, p_platform, p_external_id);
        changed := true;
    elsif v_id is null then
        if not p_another_person and v_name is not null then
            select p.person_id into ask_person_id from person p
                where p.merged_into is null and ledger.fold(p.name) = ledger.fold(v_name)
                and exists (select from identity i where i.person_id = p.person_id)
                and not exists (select from identity i where i.person_id = p.person_id and i.platform = p_platform)
                order by p.person_id limit 1;
            if found then
                return;
            end if;
        end if;
        insert into person (name, created_at) values (v_name, v_now) returning person.person_id into v_id;
        insert into identity (platform, external_id, person_id, created_at)
            values (p_platform, p_external_id, v_id, v_now);
        changed := true;
    end if;
    person_id := v_id;
    if v_name is not null then
        update person p set name = v_name where p.person_id = v_id and p.name is distinct from v_name;
        changed := changed or found;
    end if;
    changed := ledger.give_role(v_id, p_role, p_level, p_until_on, p_scope, ledger.one_person(p_by)) is not null
        or changed;
end;
$$;
alter function ledger.grant_role owner to ledger_owner;
revoke all on function ledger.grant_role from public;
grant execute on function ledger.grant_role to app;
