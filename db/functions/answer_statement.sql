-- ledger.answer_statement: what a customer says to a statement that is issued: confirmed, or disputed with a word,
-- which opens a case. The first answer stays; what was disputed may be confirmed beside it once its case is closed.
--
--   p_said    why it is disputed; null confirms
--   returns   whether this counts: false when it was answered, and is not to be confirmed after all
--   raises    LG186 no statement that was issued, LG183 somebody who does not speak for this customer
create or replace function ledger.answer_statement(
    p_statement_id bigint, p_platform text, p_external_id text, p_chat_id text, p_message_id text, p_said text
) returns boolean language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_customer_id bigint;
    v_case_id     bigint;
    v_answered    boolean;
    a             record;
    k             record;
begin
    select s.customer_id into v_customer_id from statement s join statement_issue i using (statement_id)
        where s.statement_id = p_statement_id for update of s;
    if not found then
        perform ledger.refuse('LG186', 'no issued statement', jsonb_build_object('number', 'S' || p_statement_id));
    end if;
    select settled, confirmed_at into a from statement_answers where statement_id = p_statement_id;
    v_answered := found;
    if v_answered and (p_said is not null or not a.settled or a.confirmed_at is not null) then
        return false;
    elsif ledger.contact_standing(v_customer_id, p_platform, p_external_id) = 'refused' then
        perform ledger.refuse('LG183', 'not of this customer', '{}');
    end if;
    if p_said is not null then
        v_case_id := ledger.open_case(v_customer_id, p_statement_id, p_platform, p_external_id, p_chat_id, p_message_id,
            p_said);
    end if;
    select name, title into k from customer_contacts
        where customer_id = v_customer_id and platform = p_platform and external_id = p_external_id limit 1;
    if v_answered then
        insert into statement_confirmation (statement_id, platform, external_id, name, title, confirmed_at)
            values (p_statement_id, p_platform, p_external_id, k.name, k.title, ledger.clock());
    else
        insert into statement_answer (statement_id, verdict, platform, external_id, name, title, case_id, answered_at)
            values (p_statement_id, case when p_said is null then 'confirmed' else 'disputed' end, p_platform,
                p_external_id, k.name, k.title, v_case_id, ledger.clock());
    end if;
    return true;
end;
$$;
alter function ledger.answer_statement owner to ledger_owner;
revoke all on function ledger.answer_statement from public;
grant execute on function ledger.answer_statement to app;
