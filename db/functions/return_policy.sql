-- ledger.return_policy: what the only person ruled stops counting, because a second one was granted a role; the policy
-- is again what it was before.
--
--   p_grant  the grant that ends it
create or replace function ledger.return_policy(p_grant ledger.role_grant) returns void language plpgsql as $$
declare
    v_now timestamptz := ledger.clock();
    c     ledger.policy_change;
    v_id  bigint;
begin
    if not exists (select from ledger.policy_rule r where r.alone and r.ended_at is null)
            and not exists (select from ledger.policy_change a where a.alone
                and not exists (select from ledger.policy_return b where b.policy_change_id = a.policy_change_id)) then
        return;
    end if;
    lock table ledger.policy_rule in share row exclusive mode;
    -- The first change of a step knows what stood before all of them.
    for c in select a.* from ledger.policy_change a where a.alone
            and not exists (select from ledger.policy_return b where b.policy_change_id = a.policy_change_id)
            and ledger.one_person(a.changed_by) <> ledger.one_person(p_grant.person_id)
            order by a.policy_change_id loop
        insert into ledger.policy_return (policy_change_id, role_grant_id, returned_at)
            values (c.policy_change_id, p_grant.role_grant_id, v_now) returning policy_return_id into v_id;
        update ledger.policy_rule r set ended_at = v_now, ended_return_id = v_id
            where ledger.same_step(r, c) and r.alone and r.ended_at is null;
        insert into ledger.policy_rule (verb, measure, currency, from_value, tier, levels, people, evidence, set_at,
                return_id)
            select x.verb, x.measure, x.currency, x.from_value, x.tier, x.levels, x.people, x.evidence, v_now, v_id
            from ledger.policy_rule x where x.ended_by_id = c.policy_change_id and not x.alone;
    end loop;
end;
$$;
alter function ledger.return_policy owner to ledger_owner;
revoke all on function ledger.return_policy from public;
