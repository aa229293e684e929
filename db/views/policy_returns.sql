-- ledger.policy_returns: what the only person ruled and counts no more since there is a second one.
create or replace view ledger.policy_returns as
select b.policy_return_id, c.verb, c.measure, c.currency, c.from_value, c.tier, b.returned_at,
    ledger.one_person(c.changed_by) as changed_by, ledger.person_name(g.person_id) as second_name
from ledger.policy_return b join ledger.policy_change c using (policy_change_id)
join ledger.role_grant g using (role_grant_id);

alter view ledger.policy_returns owner to ledger_owner;
grant select on ledger.policy_returns to app;
