-- ledger.create_request: store what somebody asks for, whole, with the levels the policy wants at this moment. Nothing
-- moves. What could not be posted now is refused now; it is checked again when the last approval arrives. Where the
-- policy wants nobody, it is carried out and closed at once (ledger.post_alone).
--
--   p_lines  one object a line: what ledger.request_line reads of it
--   returns  the request; a repeated key with the same body returns the first one
--   raises   LG041 unknown maker, LG150 not one of their customers, LG002, LG006, LG001, then per line LG003,
--             LG004, LG005, LG007, LG008, LG009, then LG020 nobody to decide, LG015 a reference is in use;
--             then as ledger.post_alone
create or replace function ledger.create_request(
    p_key text, p_verb text, p_maker_id bigint, p_origin_platform text, p_origin_chat text, p_origin_message text,
    p_lines jsonb
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_asked    bytea := ledger.body_hash('asked', p_verb, v_maker_id::text, p_lines::text);
    v_lines    request_line[];
    v_hash     bytea;
    v_now      timestamptz := ledger.clock();
    v_request  request;
    v_need     record;
    v_level    smallint;
    l          request_line;
begin
    if v_maker_id is null then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', p_maker_id));
    end if;
    -- Of two of one key at once the second waits here and finds the first: otherwise it would be refused for what the
    -- first asks for (an entry that is to be taken back, what is left of a receipt).
    perform pg_advisory_xact_lock(hashtextextended(p_key, 20524));
    select * into v_request from request where key = p_key;
    if found and v_request.asked_hash = v_asked then
        return v_request.request_id;
    end if;
    v_lines := ledger.request_lines(p_verb, p_lines);
    perform ledger.refuse_lines_out_of_reach(v_maker_id, v_lines);
    if v_request.request_id is null then
        v_lines := ledger.with_payee(p_verb, v_lines);
    end if;
    v_hash := ledger.lines_hash(p_verb, v_maker_id, v_lines);
    if v_request.request_id is null then
        if p_verb = 'payee' and not ledger.has_role(v_maker_id, 'operator') then
            perform ledger.refuse('LG040', 'not by this person', '{"verb": "profile", "needs": ["operator"]}');
        end if;
        perform ledger.refuse_lines(p_verb, v_lines);
        perform ledger.refuse_payment((p.details ->> 'refund')::bigint, e, v_maker_id, p)
            from unnest(v_lines) as p join journal_entry e on e.entry_id = p.refers_id
            where coalesce(p.kind, p_verb) = 'paid' and p.wallet_id is null;
        v_need := ledger.request_needs(p_verb, v_maker_id, v_lines);
        v_level := ledger.missing_level(v_maker_id, v_need.levels, v_need.people);
        if v_level is not null then
            perform ledger.refuse('LG020', 'nobody to decide', jsonb_build_object('level', v_level));
        end if;
        insert into request (key, body_hash, asked_hash, verb, maker_id, levels, people, evidence, unreviewed,
                origin_platform, origin_chat, origin_message, created_at, expires_at)
            values (p_key, v_hash, v_asked, p_verb, v_maker_id, v_need.levels, v_need.people, v_need.evidence,
                v_need.unreviewed, p_origin_platform, p_origin_chat, p_origin_message, v_now,
                v_now + interval '72 hours')
            on conflict (key) do nothing returning * into v_request;
        if found then
            foreach l in array v_lines loop
                l.request_id := v_request.request_id;
                insert into request_line select (l).*;
                if coalesce(l.kind, p_verb) = 'paid' and l.wallet_id is null then
                    perform ledger.use_slip((select w.customer_id from posting p join wallet w using (wallet_id)
                        where p.entry_id = l.refers_id limit 1), l, null);
                elsif l.ref is not null then
                    perform ledger.use_reference(coalesce(l.kind, p_verb),
                        (select customer_id from wallet where wallet_id = l.wallet_id),
                        l.receiving_account_id, l.ref, l.request_id, l.line_no, null);
                end if;
            end loop;
            if v_need.levels = 0 then
                perform ledger.post_alone(v_request.request_id, v_lines);
            end if;
            return v_request.request_id;
        end if;
        select * into v_request from request where key = p_key;
    end if;
    if v_request.asked_hash is not null or v_request.body_hash <> v_hash then
        perform ledger.refuse('LG001', 'key reused with another body',
            jsonb_build_object('request', v_request.request_id));
    end if;
    return v_request.request_id;
end;
$$;
alter function ledger.create_request owner to ledger_owner;
revoke all on function ledger.create_request from public;
grant execute on function ledger.create_request to app;
