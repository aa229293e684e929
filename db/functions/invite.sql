-- ledger.invite: a grant for whoever brings the code, within a day.
--
--   p_code_hash  sha256 of the code, which is nowhere else
--   returns      the invitation and when it is over
--   raises       LG040 not by an owner, LG083 the role would have ended before it began
create or replace function ledger.invite(
    p_code_hash bytea, p_role text, p_level integer, p_name text, p_until_on date, p_scope text, p_by bigint,
    out invitation_id bigint, out expires_at timestamptz
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_by bigint := ledger.one_person(p_by);
begin
    if not ledger.has_role(v_by, 'owner') then
        perform ledger.refuse('LG040', 'only an owner invites', jsonb_build_object('verb', 'invite',
            'needs', jsonb_build_array('owner')));
    elsif not ledger.role_stands(p_until_on) then
        perform ledger.refuse('LG083', 'it is over already', jsonb_build_object('on', p_until_on));
    end if;
    insert into invitation as i (code_hash, role, level, name, until_on, scope, made_by, made_at, expires_at)
        values (p_code_hash, p_role, p_level, nullif(btrim(p_name), ''), p_until_on, p_scope, v_by, ledger.clock(),
            ledger.clock() + interval '24 hours')
        returning i.invitation_id, i.expires_at into invitation_id, expires_at;
end;
$$;
alter function ledger.invite owner to ledger_owner;
revoke all on function ledger.invite from public;
grant execute on function ledger.invite to app;
