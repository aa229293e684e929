-- What came of a request is that request's line, approved by enough people, none of them its maker; what needs a
-- request at any amount has one.
select e.entry_id, e.kind, e.request_id, e.line_no
from ledger.posting p
join ledger.journal_entry e using (entry_id)
left join ledger.request r using (request_id)
left join ledger.request_line l on l.request_id = e.request_id and l.line_no = e.line_no
where (e.request_id is null and e.kind not in ('charge', 'capture', 'reverse', 'lapse', 'receive', 'paid'))
    or (e.request_id is null and e.kind = 'reverse' and not exists (
        select from ledger.journal_entry o, ledger.installation i
        where o.entry_id = e.reverses_id
            and not exists (select from ledger.request q where q.request_id = o.request_id and q.levels > 0)
            and ((o.recorded_at at time zone i.time_zone)::date = (e.recorded_at at time zone i.time_zone)::date
                or (e.recorded_at < o.recorded_at + interval '10 minutes'
                    and ledger.one_person(o.maker_id) = ledger.one_person(e.maker_id))
                -- A rule let go of the next day's approval.
                or exists (select from ledger.policy_rule x where x.verb = 'reverse' and x.levels = 0
                    and x.set_at <= e.recorded_at and coalesce(x.ended_at, e.recorded_at) >= e.recorded_at))))
    or (e.request_id is not null and (r.state <> 'posted' or e.kind <> coalesce(l.kind, r.verb)
        or e.maker_id <> r.maker_id
        or l.reverses_id is distinct from e.reverses_id
        or (e.kind <> 'reverse' and (e.effective_on <> l.effective_on
            or not ledger.went_along(e.kind::text, p, ledger.wallet_of_line(l)) and (
                p.wallet_id not in (ledger.wallet_of_line(l), coalesce(ledger.to_wallet_of_line(l), 0))
                or case p.wallet_id when ledger.wallet_of_line(l) then l.amount else l.to_amount end <> (
                    select sum(x.amount) from ledger.posting x
                    where x.entry_id = e.entry_id and x.wallet_id = p.wallet_id
                        and (e.kind <> 'refund' or x.lot_kind = 'paid')))))
        or r.levels * r.people > (select count(distinct ledger.one_person(d.person_id)) from ledger.decision d
            where d.request_id = r.request_id and d.voided_at is null and d.verdict = 'approve'
            and d.person_id <> d.maker_id)));
