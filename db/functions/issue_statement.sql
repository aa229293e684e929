-- ledger.issue_statement: give a drawn statement its anchor, as soon as all it knew is sealed; once.
--
--   returns  true when it is issued, now or before
create or replace function ledger.issue_statement(p_statement_id bigint) returns boolean
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if exists (select from statement_issue where statement_id = p_statement_id) then
        return true;
    end if;
    insert into statement_issue (statement_id, block_no, block_hash, issued_at)
        select p_statement_id, b.block_no, b.hash, ledger.clock() from seal_block b
        where b.block_no = ledger.statement_block(p_statement_id)
        on conflict do nothing;
    return found or exists (select from statement_issue where statement_id = p_statement_id);
end;
$$;
alter function ledger.issue_statement owner to ledger_owner;
revoke all on function ledger.issue_statement from public;
grant execute on function ledger.issue_statement to app;
