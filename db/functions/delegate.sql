-- ledger.delegate: somebody decides in a manager's place until the end of a day; the one before no more. Told again the
-- same way, nothing changes.
--
--   p_delegate_id  null: nobody any more
--   returns        whom it concerns: who stood in before, who does now
--   raises         LG041 unknown person, LG040 not a manager, LG083 the day is over, LG171 nobody who could:
--                  themselves, or without a role that works with money; LG172 there is nothing to end
create or replace function ledger.delegate(
    p_person_id bigint, p_delegate_id bigint, p_until_on date, out before_id bigint, out delegate_id bigint,
    out changed boolean
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_person bigint := ledger.one_person(p_person_id);
    v_to     bigint := ledger.one_person(p_delegate_id);
    v_now    timestamptz;
    v_was    delegation;
begin
    -- As granting does: nobody decides meanwhile.
    lock table role_grant in share row exclusive mode;
    v_now := ledger.clock();
    if v_person is null or v_to is null and p_delegate_id is not null then
        perform ledger.refuse('LG041', 'unknown person',
            jsonb_build_object('text', coalesce(p_delegate_id, p_person_id)));
    elsif not ledger.has_role(v_person, 'manager') then
        perform ledger.refuse('LG040', 'only a manager is stood in for', jsonb_build_object('verb', 'delegate',
            'needs', jsonb_build_array('manager')));
    elsif v_to is not null and p_until_on < ledger.today() then
        perform ledger.refuse('LG083', 'the day is over', jsonb_build_object('on', p_until_on));
    elsif v_to = v_person or v_to is not null and not ledger.may_stand_in(v_to) then
        perform ledger.refuse('LG171', 'nobody who could', jsonb_build_object('text', ledger.person_name(v_to),
            'why', case when v_to = v_person then 'self' else 'role' end));
    end if;
    before_id := ledger.delegate_of(v_person);
    delegate_id := v_to;
    changed := true;
    select * into v_was from delegation d
        where ledger.one_person(d.person_id) = v_person and d.ended_at is null order by d.delegation_id desc limit 1;
    if v_to is null and before_id is null then
        perform ledger.refuse('LG172', 'nobody stands in', '{}');
    elsif before_id = v_to and v_was.until_on = p_until_on then
        changed := false;
        return;
    end if;
    update delegation d set ended_at = v_now, ended_by = case when d.until_on >= ledger.today() then v_person end
        where ledger.one_person(d.person_id) = v_person and d.ended_at is null;
    if v_to is not null then
        insert into delegation (person_id, delegate_id, until_on, made_at) values (v_person, v_to, p_until_on, v_now);
    end if;
end;
$$;
alter function ledger.delegate owner to ledger_owner;
revoke all on function ledger.delegate from public;
grant execute on function ledger.delegate to app;
