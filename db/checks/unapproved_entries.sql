-- What came of a request is that request's line, approved by enough people, none of them its maker; what needs a
-- request at any amount has one.
select e.entry_id, e.kind, e.request_id, e.line_no
from ledger.posting p
join ledger.journal_entry e using (entry_id)
left join ledger.request r using (request_id)
left join ledger.request_line l on l.request_id = e.request_id and l.line_no = e.line_no
where (e.request_id is null and e.kind not in ('charge', 'capture'))
    or (e.request_id is not null and (r.state <> 'posted' or e.kind <> r.verb or e.maker_id <> r.maker_id
        or (p.wallet_id, p.amount, p.currency, p.effective_on)
            is distinct from (l.wallet_id, l.amount, l.currency, l.effective_on)
        or r.levels * r.people > (select count(distinct ledger.one_person(d.person_id)) from ledger.decision d
            where d.request_id = r.request_id and d.voided_at is null and d.verdict = 'approve'
            and d.person_id <> d.maker_id)));
