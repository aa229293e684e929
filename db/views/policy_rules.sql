-- ledger.policy_rules: the approval rules in force.
create or replace view ledger.policy_rules as
select policy_rule_id, verb, measure, currency, from_value, levels, people, evidence, set_at, tier, alone
from ledger.policy_rule
where ended_at is null;

alter view ledger.policy_rules owner to ledger_owner;
grant select on ledger.policy_rules to app;
