-- ledger.same_step: whether a rule is the step that a change is about: the same verb, measure, currency, figure, grade.
create or replace function ledger.same_step(r ledger.policy_rule, s ledger.policy_change) returns boolean
language sql immutable as $$
    select (r.verb, r.measure, r.from_value) = (s.verb, s.measure, s.from_value)
        and r.currency is not distinct from s.currency and r.tier is not distinct from s.tier;
$$;
alter function ledger.same_step owner to ledger_owner;
revoke all on function ledger.same_step from public;
