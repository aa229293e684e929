-- Every change of the policy was approved, and of each step that was ever changed what stands is what the last change
-- says.
select c.policy_change_id, c.request_id, 'not what was approved' as wrong
from ledger.policy_change c join ledger.request r using (request_id)
join ledger.request_line l on l.request_id = c.request_id and l.line_no = c.line_no
cross join lateral ledger.policy_step(l.details) as s
where r.verb <> 'policy' or r.state <> 'posted' or r.maker_id <> c.changed_by
    or (s.verb, s.currency, s.from_value) is distinct from (c.verb, c.currency, c.from_value)
    or (s.levels, s.people, s.evidence) is distinct from (c.levels, c.people, c.evidence)
union all
select last.policy_change_id, last.request_id, 'another step stands'
from (select distinct on (verb, currency, from_value) * from ledger.policy_change
    order by verb, currency, from_value, policy_change_id desc) as last
left join ledger.policy_rule r on r.measure = 'amount' and r.ended_at is null
    and (r.verb, r.currency, r.from_value) = (last.verb, last.currency, last.from_value)
where (last.levels, last.people, last.evidence) is distinct from (r.levels, r.people, r.evidence);
