-- ledger.ask_audit: a replay of the books that takes longer than an answer may; the clock does it and answers there.
create or replace function ledger.ask_audit(
    p_person_id bigint, p_platform text, p_chat_id text, p_reply_to text, p_anchor_no bigint, p_anchor_hash text
) returns bigint
language sql security definer set search_path = ledger, pg_temp as $$
    insert into audit_run (asked_by, platform, chat_id, reply_to, anchor_no, anchor_hash, asked_at)
        values (ledger.one_person(p_person_id), p_platform, p_chat_id, p_reply_to, p_anchor_no, p_anchor_hash,
            ledger.clock())
        returning audit_run_id;
$$;
alter function ledger.ask_audit owner to ledger_owner;
revoke all on function ledger.ask_audit from public;
grant execute on function ledger.ask_audit to app;
