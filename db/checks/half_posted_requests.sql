-- A posted request has an entry for each of its lines; any other request has none.
select r.request_id, r.state, count(l.line_no) as lines, count(e.entry_id) as entries
from ledger.request r
join ledger.request_line l using (request_id)
left join ledger.journal_entry e on e.request_id = l.request_id and e.line_no = l.line_no
group by r.request_id, r.state
having count(e.entry_id) <> case r.state when 'posted' then count(l.line_no) else 0 end;
