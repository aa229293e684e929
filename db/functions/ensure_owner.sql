-- ledger.ensure_owner: an owner named in the settings. Only adds: whoever was an owner once and was revoked stays
-- revoked.
--
--   returns  true when a role was granted
create or replace function ledger.ensure_owner(p_platform text, p_external_id text) returns boolean
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_now timestamptz;
    v_id  bigint;
begin
    lock table role_grant in share row exclusive mode;
    v_now := ledger.clock();
    select person_id into v_id from identity where platform = p_platform and external_id = p_external_id;
    if not found then
        insert into person (created_at) values (v_now) returning person_id into v_id;
        insert into identity (platform, external_id, person_id, created_at)
            values (p_platform, p_external_id, v_id, v_now);
    elsif exists (select from role_grant g where ledger.one_person(g.person_id) = v_id and g.role = 'owner') then
        return false;
    end if;
    insert into role_grant (person_id, role, granted_at) values (v_id, 'owner', v_now);
    return true;
end;
$$;
alter function ledger.ensure_owner owner to ledger_owner;
revoke all on function ledger.ensure_owner from public;
grant execute on function ledger.ensure_owner to app;
