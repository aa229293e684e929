-- ledger.requests: what was asked for, where it stands, and which entries came of it (in the order of the lines).
create or replace view ledger.requests as
select r.request_id, r.verb, r.state, r.maker_id, ledger.person_name(r.maker_id) as maker_name, r.levels, r.people,
    r.evidence, case when r.state = 'pending' then ledger.level_now(r.request_id) end as level_now,
    r.created_at, r.expires_at, r.closed_at,
    ledger.person_name(r.closed_by) as closed_by_name, r.origin_platform, r.origin_chat, r.origin_message,
    r.failure, r.failure_facts,
    array(select e.entry_id from ledger.journal_entry e where e.request_id = r.request_id order by e.line_no)
        as entry_ids,
    array(select h.hold_id from ledger.hold h where h.request_id = r.request_id order by h.line_no) as hold_ids,
    r.unreviewed
from ledger.request r;

alter view ledger.requests owner to ledger_owner;
grant select on ledger.requests to app;
