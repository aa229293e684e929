-- A batch has the verb and the lines of its request, and is given back exactly when that came to nothing.
select b.request_id, r.state, b.line_count, count(l.line_no) as lines
from ledger.batch b
join ledger.request r using (request_id)
left join ledger.request_line l using (request_id)
group by b.request_id, r.state, r.verb
having b.verb <> r.verb or b.line_count <> count(l.line_no)
    or (b.freed_at is not null) <> (r.state in ('rejected', 'cancelled', 'expired', 'failed'));
