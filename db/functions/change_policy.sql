-- ledger.change_policy: put a step of the policy in force, or end one, as an approved request asks. What was asked for
-- before keeps the policy it was made under.
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
    insert into ledger.policy_change (verb, currency, from_value, levels, people, evidence, request_id, line_no,
            changed_by, changed_at)
        values (s.verb, s.currency, s.from_value, s.levels, s.people, s.evidence, p_request.request_id,
            p_line.line_no, p_request.maker_id, v_now)
        returning policy_change_id into v_id;
    update ledger.policy_rule set ended_at = v_now, ended_by_id = v_id
        where verb = s.verb and measure = 'amount' and (currency, from_value) = (s.currency, s.from_value)
            and ended_at is null;
    if s.levels is not null then
        insert into ledger.policy_rule (verb, measure, currency, from_value, levels, people, evidence, set_at,
                policy_change_id)
            values (s.verb, 'amount', s.currency, s.from_value, s.levels, s.people, s.evidence, v_now, v_id);
    end if;
end;
$$;
alter function ledger.change_policy owner to ledger_owner;
revoke all on function ledger.change_policy from public;
