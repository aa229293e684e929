-- Who decided, or sent back, in another's place stood in for them then; a decision that was sent back says by what.
select d.decision_id, d.request_id, 'nobody stood in' as wrong
from ledger.decision d
cross join ledger.installation i
where d.for_person_id is not null and not exists (select from ledger.delegation g
    where ledger.one_person(g.person_id) = ledger.one_person(d.for_person_id)
        and ledger.one_person(g.delegate_id) = ledger.one_person(d.person_id) and g.made_at <= d.decided_at
        and (g.ended_at is null or g.ended_at >= d.decided_at)
        and g.until_on >= (d.decided_at at time zone i.time_zone)::date)
union all
select d.decision_id, d.request_id, 'sent back by nothing'
from ledger.decision d left join ledger.request_return b
    on b.request_return_id = d.returned_id and b.request_id = d.request_id and b.returned_at = d.voided_at
where d.returned_id is not null and b.request_return_id is null
union all
select null, r.request_id, 'nobody decided it'
from ledger.request r
where r.levels = 0 and (r.state <> 'posted' or r.closed_by <> r.maker_id
    or exists (select from ledger.decision d where d.request_id = r.request_id));
