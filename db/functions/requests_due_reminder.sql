-- ledger.requests_due_reminder: requests past half their time that nobody was reminded of; each is returned once.
create or replace function ledger.requests_due_reminder(p_at timestamptz) returns setof bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
    -- In a variable-free statement the lock and the mark are one step: two callers never both get a request.
begin
    return query
        update request r set reminded_at = ledger.clock()
        from (select request_id from request where state = 'pending' and reminded_at is null and expires_at > p_at
            and created_at + (expires_at - created_at) / 2 <= p_at order by request_id for update skip locked) as due
        where r.request_id = due.request_id
        returning r.request_id;
end;
$$;
alter function ledger.requests_due_reminder owner to ledger_owner;
revoke all on function ledger.requests_due_reminder from public;
grant execute on function ledger.requests_due_reminder to app;
