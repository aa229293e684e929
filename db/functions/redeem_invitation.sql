-- ledger.redeem_invitation: whoever brings the code gets what it is for, once. Nothing is raised for a code that does
-- not work: a wrong one is counted, and the count must stay. Five unknown codes of one identity in an hour, and none is
-- looked at until the hour is over.
--
--   returns  outcome: granted, unknown, used, expired (or its owner is none any more), held (whoever brings it holds
--            that role at that level: it is meant for somebody else and stays good) or limited (until again_at).
--            Granted: to whom, what, by whom; `namesake_id` is somebody of that name whom only another platform knows:
--            whether they are one person is for an owner to say
create or replace function ledger.redeem_invitation(
    p_code_hash bytea, p_platform text, p_external_id text,
    out outcome text, out person_id bigint, out role text, out level smallint, out until_on date, out scope text,
    out made_by bigint, out namesake_id bigint, out again_at timestamptz
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
#variable_conflict use_column
declare
    v_now timestamptz;
    v     invitation;
begin
    -- Guesses of one identity are counted one after the other.
    perform pg_advisory_xact_lock(hashtextextended(p_platform || ':' || p_external_id, 20525));
    v_now := ledger.clock();
    select g.guessed_at + interval '1 hour' into again_at from code_guess g
        where g.platform = p_platform and g.external_id = p_external_id and g.guessed_at > v_now - interval '1 hour'
        order by g.guessed_at desc offset 4 limit 1;
    if found then
        outcome := 'limited';
        return;
    end if;
    if not exists (select from invitation i where i.code_hash = p_code_hash) then
        insert into code_guess (platform, external_id, guessed_at) values (p_platform, p_external_id, v_now);
        outcome := 'unknown';
        return;
    end if;
    lock table role_grant in share row exclusive mode;
    select * into v from invitation i where i.code_hash = p_code_hash for update;
    v_now := ledger.clock();
    made_by := ledger.one_person(v.made_by);
    if v.used_at is not null then
        outcome := 'used';
        return;
    elsif v.ended_at is not null or v.expires_at <= v_now or not ledger.role_stands(v.until_on)
        or not ledger.has_role(made_by, 'owner') then
        outcome := 'expired';
        return;
    end if;
    select ledger.one_person(i.person_id) into person_id from identity i
        where i.platform = p_platform and i.external_id = p_external_id;
    if exists (select from role_holders h where h.person_id = redeem_invitation.person_id and h.role = v.role
            and h.level is not distinct from v.level) then
        outcome := 'held';
        return;
    end if;
    if person_id is null then
        select p.person_id into namesake_id from person p
            where p.merged_into is null and ledger.fold(p.name) = ledger.fold(v.name)
            and exists (select from identity i where i.person_id = p.person_id)
            and not exists (select from identity i where i.person_id = p.person_id and i.platform = p_platform)
            order by p.person_id limit 1;
        insert into person as p (name, created_at) values (v.name, v_now) returning p.person_id into person_id;
        insert into identity (platform, external_id, person_id, created_at)
            values (p_platform, p_external_id, person_id, v_now);
    else
        update person p set name = v.name where p.person_id = redeem_invitation.person_id and p.name is null;
    end if;
    update invitation i set used_at = v_now, used_by = redeem_invitation.person_id,
            role_grant_id = ledger.give_role(redeem_invitation.person_id, v.role, v.level, v.until_on, v.scope,
                redeem_invitation.made_by)
        where i.invitation_id = v.invitation_id;
    outcome := 'granted';
    role := v.role;
    level := v.level;
    until_on := v.until_on;
    scope := v.scope;
end;
$$;
alter function ledger.redeem_invitation owner to ledger_owner;
revoke all on function ledger.redeem_invitation from public;
grant execute on function ledger.redeem_invitation to app;
