-- What a request asks for is what was asked for: verb, maker and lines still have the hash they were stored under.
select r.request_id
from ledger.request r
where r.body_hash <> ledger.lines_hash(r.verb, r.maker_id,
    (select array_agg(l order by l.line_no) from ledger.request_line l where l.request_id = r.request_id));
