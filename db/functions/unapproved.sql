-- ledger.unapproved: whether nobody had to approve this entry: it has no request, or one of a single line that needed
-- no level.
create or replace function ledger.unapproved(p_entry ledger.journal_entry) returns boolean language sql stable as $$
    select p_entry.request_id is null or exists (select from ledger.request r
        where r.request_id = p_entry.request_id and r.levels = 0
            and not exists (select from ledger.request_line l where l.request_id = r.request_id and l.line_no > 1));
$$;
alter function ledger.unapproved owner to ledger_owner;
revoke all on function ledger.unapproved from public;
