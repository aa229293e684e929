-- ledger.decide_request: one person's yes or no. The request's row is locked, so of any number of taps the first
-- decides. Levels go in order; the last approval posts every line in this same transaction, or none: what refuses the
-- posting ends the request as failed, and the decision stays.
--
--   p_verdict  approve, reject, or return: back to the level before, of the first level a rejection; the last two
--              need a reason
--   returns    progress, posted, rejected, returned or failed, and the entries, one a line
--   raises     LG030, LG031, LG032 (lock_request), LG041 nobody, LG033, LG034, LG173, LG035 (refuse_decider), LG036 no
--              reason, LG170 no evidence
create or replace function ledger.decide_request(
    p_request_id bigint, p_person_id bigint, p_verdict text, p_reason text,
    out step text, out entry_ids bigint[]
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    r           request;
    v_person_id bigint;
    v_for_id    bigint;
    v_level     smallint;
    v_verdict   text := p_verdict;
    v_code      text;
    v_facts     text;
begin
    entry_ids := '{}';
    -- Who holds which role, and who is whom, stays as it is until this decision is written. First roles, then requests:
    -- granting and linking lock in the same order.
    lock table role_grant in share mode;
    r := ledger.lock_request(p_request_id);
    v_person_id := ledger.one_person(p_person_id);
    v_level := ledger.level_now(p_request_id);
    if v_person_id is null then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', p_person_id));
    end if;
    perform ledger.refuse_decider(r, v_person_id, v_level);
    if v_verdict = 'return' and v_level = 1 then
        v_verdict := 'reject';
    end if;
    if v_verdict <> 'approve' and coalesce(btrim(p_reason), '') = '' then
        perform ledger.refuse('LG036', 'a rejection needs a reason', jsonb_build_object('number', 'R' || p_request_id));
    elsif v_verdict = 'approve' and r.evidence
            and not exists (select from evidence e where e.request_id = p_request_id) then
        perform ledger.refuse('LG170', 'the evidence is missing', jsonb_build_object('number', 'R' || p_request_id));
    end if;
    v_for_id := ledger.seat_for(p_request_id, v_person_id, v_level);
    if v_verdict = 'return' then
        step := 'returned';
        perform ledger.return_request(r, v_level, v_person_id, v_for_id, p_reason);
        return;
    end if;
    insert into decision (request_id, maker_id, level, place, person_id, for_person_id, verdict, reason, decided_at)
        select p_request_id, r.maker_id, v_level, count(*) + 1, v_person_id, v_for_id, v_verdict,
            nullif(btrim(p_reason), ''), ledger.clock()
        from decision d where d.request_id = p_request_id and d.level = v_level and d.voided_at is null;
    if v_verdict = 'reject' then
        step := 'rejected';
        perform ledger.close_request(p_request_id, step, v_person_id);
    elsif ledger.level_now(p_request_id) is not null then
        step := 'progress';
    else
        begin
            entry_ids := ledger.post_request(p_request_id);
            step := 'posted';
            perform ledger.close_request(p_request_id, step, v_person_id);
        exception when others then
            -- Only what a request can meet on its way (its money, its wallet, its month); the rest is no refusal.
            get stacked diagnostics v_code = returned_sqlstate, v_facts = pg_exception_detail;
            if v_code not between 'LG003' and 'LG009' and v_code not between 'LG089' and 'LG109'
                and v_code not between 'LG114' and 'LG117' and v_code not between 'LG142' and 'LG149'
                and v_code not in ('LG014', 'LG071', 'LG080', 'LG081', 'LG082', 'LG083', 'LG202') then
                raise;
            end if;
            entry_ids := '{}';
            step := 'failed';
            perform ledger.close_request(p_request_id, step, v_person_id, v_code, v_facts::jsonb);
        end;
    end if;
end;
$$;
alter function ledger.decide_request owner to ledger_owner;
revoke all on function ledger.decide_request from public;
grant execute on function ledger.decide_request to app;
