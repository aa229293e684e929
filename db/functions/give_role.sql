-- ledger.give_role: the one place where a role is written: it replaces the one of that kind the person has. The table's
-- lock is the caller's.
--
--   p_until_on  the last day it counts; null: until it is taken
--   p_scope     own or tag:VIP; null: all customers
--   returns     the grant, or null when the person has exactly this already
--   raises      LG083 it would have ended before it began, LG043 no owner without an end would be left
create or replace function ledger.give_role(
    p_person_id bigint, p_role text, p_level integer, p_until_on date, p_scope text, p_by bigint
) returns bigint language plpgsql as $$
declare
    v_now timestamptz := ledger.clock();
    v_id  bigint;
    w     ledger.wallet;
begin
    if not ledger.role_stands(p_until_on) then
        perform ledger.refuse('LG083', 'it is over already', jsonb_build_object('on', p_until_on));
    elsif exists (select from ledger.role_holders h where h.person_id = p_person_id and h.role = p_role
            and (h.level, h.until_on, h.scope) is not distinct from (p_level::smallint, p_until_on, p_scope)) then
        return null;
    end if;
    -- One that is over by the clock ends unnoticed: its successor is there.
    update ledger.role_grant set revoked_at = v_now,
            revoked_by = case when ledger.role_stands(until_on) then p_by end,
            end_told_at = case when ledger.role_stands(until_on) then end_told_at else v_now end
        where person_id = p_person_id and role = p_role and revoked_at is null;
    insert into ledger.role_grant (person_id, role, level, granted_by, granted_at, until_on, scope)
        values (p_person_id, p_role, p_level, p_by, v_now, p_until_on, p_scope)
        returning role_grant_id into v_id;
    if p_scope is not null or p_role = 'account_manager' then
        -- They charge the general way from now on, which looks whose customer it is (begin_alone).
        perform pg_advisory_xact_lock(20524, (p_person_id % 2000000000)::integer);
        update ledger.person set limited = true where person_id = p_person_id and not limited;
        for w in select * from ledger.wallet where alone_by = p_person_id order by wallet_id for no key update loop
            perform ledger.end_alone(w);
        end loop;
    end if;
    perform ledger.refuse_ownerless();
    return v_id;
end;
$$;
alter function ledger.give_role owner to ledger_owner;
revoke all on function ledger.give_role from public;
