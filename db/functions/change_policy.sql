-- ledger.change_policy: put a step of the policy in force, or end one, as an approved request asks. What was asked for
-- before keeps the policy it was made under. What the only person there is rules is marked as that.
--
--   raises   as ledger.refuse_policy; LG010 not what was approved (guard_policy_change)
create or replace function ledger.change_policy(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    s     ledger.policy_change := ledger.policy_step(p_line.details);
    v_now timestamptz := ledger.clock();
    v_id  bigint;
begin
    -- The policy changes rarely: one change at a time.
    lock table ledger.policy_rule in share row exclusive mode;
    perform ledger.refuse_policy(p_line);
    insert into ledger.policy_change (verb, measure, currency, from_value, tier, levels, people, evidence, alone,
            request_id, line_no, changed_by, changed_at)
        values (s.verb, s.measure, s.currency, s.from_value, s.tier, s.levels, s.people, s.evidence,
            p_request.unreviewed, p_request.request_id, p_line.line_no, p_request.maker_id, v_now)
        returning policy_change_id into v_id;
    update ledger.policy_rule r set ended_at = v_now, ended_by_id = v_id
        where ledger.same_step(r, s) and r.ended_at is null;
    if s.levels is not null then
        insert into ledger.policy_rule (verb, measure, currency, from_value, tier, levels, people, evidence, alone,
                set_at, policy_change_id)
            values (s.verb, s.measure, s.currency, s.from_value, s.tier, s.levels, s.people, s.evidence,
                p_request.unreviewed, v_now, v_id);
    end if;
end;
$$;
alter function ledger.change_policy owner to ledger_owner;
revoke all on function ledger.change_policy from public;
