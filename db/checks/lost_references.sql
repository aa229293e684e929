-- An entry's or a waiting request's external reference is in use, so that nobody can use it again.
select e.entry_id, null::bigint as request_id, e.ref
from ledger.journal_entry e
where ledger.fold(e.ref) <> '' and e.reverses_id is null
    and not exists (select from ledger.journal_entry x where x.reverses_id = e.entry_id)
    and not exists (select from ledger.reference u where u.entry_id = e.entry_id and u.freed_at is null)
union all
select null, h.request_id, h.ref from ledger.hold h
where ledger.fold(h.ref) <> '' and not exists (select from ledger.reference u
    where u.hold_id = h.hold_id and u.freed_at is null)
union all
select null, l.request_id, l.ref
from ledger.request_line l join ledger.request r using (request_id)
where ledger.fold(l.ref) <> '' and r.state = 'pending' and not exists (select from ledger.reference u
    where u.request_id = l.request_id and u.line_no = l.line_no and u.freed_at is null);
