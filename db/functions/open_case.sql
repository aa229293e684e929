-- ledger.open_case: a customer's words that want an answer. Of a dispute the statement is named.
--
--   returns  the case's number
--   raises   LG183 somebody who does not speak for this customer
create or replace function ledger.open_case(
    p_customer_id bigint, p_statement_id bigint, p_platform text, p_external_id text, p_chat_id text,
    p_message_id text, p_said text
) returns bigint language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_case_id bigint;
begin
    insert into customer_case (customer_id, kind, statement_id, platform, chat_id, message_id, opened_at)
        values (p_customer_id, case when p_statement_id is null then 'feedback' else 'dispute' end, p_statement_id,
            p_platform, p_chat_id, p_message_id, ledger.clock())
        returning case_id into v_case_id;
    perform ledger.add_case_message(v_case_id, null, p_platform, p_external_id, p_said);
    return v_case_id;
end;
$$;
alter function ledger.open_case owner to ledger_owner;
revoke all on function ledger.open_case from public;
grant execute on function ledger.open_case to app;
