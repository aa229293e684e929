-- A posted request has an entry, or what it asks for that is none, for each of its lines; any other request has none.
select r.request_id, r.state, count(l.line_no) as lines, count(made.line_no) as made
from ledger.request r
join ledger.request_line l using (request_id)
left join (
    select request_id, line_no from ledger.journal_entry
    union all select request_id, line_no from ledger.hold
    union all select request_id, line_no from ledger.rate where request_id is not null
    union all select request_id, line_no from ledger.limit_change where request_id is not null
    union all select request_id, line_no from ledger.chart_change where request_id is not null
    union all select request_id, line_no from ledger.policy_change
    union all select request_id, line_no from ledger.payee_change
    union all select request_id, line_no from ledger.period where request_id is not null
    union all select request_id, line_no from ledger.credit_change) as made
    on made.request_id = l.request_id and made.line_no = l.line_no
group by r.request_id, r.state
having count(made.line_no) <> case r.state when 'posted' then count(l.line_no) else 0 end;
