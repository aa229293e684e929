-- ledger.guard_statement_issue: a statement's anchor is the first block that covers all it knew, and no other.
--
--   raises   LG137 another block, or not all of it is sealed yet
create or replace function ledger.guard_statement_issue() returns trigger language plpgsql as $$
begin
    if new.block_no is distinct from ledger.statement_block(new.statement_id) then
        raise exception 'block % does not cover statement %', new.block_no, new.statement_id using errcode = 'LG137',
            detail = jsonb_build_object('number', 'S' || new.statement_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_statement_issue owner to ledger_owner;
revoke all on function ledger.guard_statement_issue from public;
