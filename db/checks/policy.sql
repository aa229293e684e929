-- Every change of the policy was approved, or marked as the only person's; and of each step that was ever changed what
-- stands is what the last change says, or what stood before the only person ruled it.
select c.policy_change_id, c.request_id, 'not what was approved' as wrong
from ledger.policy_change c join ledger.request r using (request_id)
join ledger.request_line l on l.request_id = c.request_id and l.line_no = c.line_no
cross join lateral ledger.policy_step(l.details) as s
where r.verb <> 'policy' or r.state <> 'posted' or r.maker_id <> c.changed_by or c.alone <> (r.levels = 0)
    or r.unreviewed <> c.alone
    or (s.verb, s.measure, s.currency, s.from_value, s.tier)
        is distinct from (c.verb, c.measure, c.currency, c.from_value, c.tier)
    or (s.levels, s.people, s.evidence) is distinct from (c.levels, c.people, c.evidence)
union all
select last.policy_change_id, last.request_id, 'another step stands'
from (select distinct on (verb, measure, currency, from_value, tier) * from ledger.policy_change
    order by verb, measure, currency, from_value, tier, policy_change_id desc) as last
left join ledger.policy_rule r on r.ended_at is null and ledger.same_step(r, last)
left join ledger.policy_return b on b.policy_change_id = last.policy_change_id
left join lateral (select x.levels, x.people, x.evidence, x.alone
    from ledger.policy_change f join ledger.policy_return fb on fb.policy_change_id = f.policy_change_id
    join ledger.policy_rule x on x.ended_by_id = f.policy_change_id and not x.alone
    where f.alone and fb.role_grant_id = b.role_grant_id and ledger.same_step(x, last)) as before on true
where case when b.policy_return_id is null
    then (last.levels, last.people, last.evidence, case when last.levels is not null then last.alone end)
        is distinct from (r.levels, r.people, r.evidence, r.alone)
    else (before.levels, before.people, before.evidence, before.alone)
        is distinct from (r.levels, r.people, r.evidence, r.alone) end;
