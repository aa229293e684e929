-- ledger.post_request: carry out every line of an approved request, in their order. All wallets are locked first and in
-- the order of their ids, so requests that share wallets queue and never deadlock.
--
--   returns  the entries, one a line; none for what moves no money (hold, credit, limit, rate …)
--   raises   LG038 the stored request is not what was asked for, then as ledger.execute_line
create or replace function ledger.post_request(p_request_id bigint) returns bigint[] language plpgsql as $$
declare
    r         ledger.request;
    v_lines   ledger.request_line[];
    v_entries bigint[] := '{}';
    l         ledger.request_line;
begin
    select * into r from ledger.request where request_id = p_request_id;
    select array_agg(x order by x.line_no) into v_lines from ledger.request_line x where x.request_id = p_request_id;
    if r.body_hash <> ledger.lines_hash(r.verb, r.maker_id, v_lines) then
        perform ledger.refuse('LG038', 'the stored request was changed',
            jsonb_build_object('number', 'R' || p_request_id));
    end if;
    perform from ledger.wallet w
        where w.wallet_id in (select x.wallet_id from unnest(v_lines) as x
            union all select x.to_wallet_id from unnest(v_lines) as x
            union all select p.wallet_id from unnest(v_lines) as x join ledger.posting p on p.entry_id = x.reverses_id)
        order by w.wallet_id for no key update;
    foreach l in array v_lines loop
        v_entries := v_entries || ledger.execute_line(r, l);
    end loop;
    return array_remove(v_entries, null);
end;
$$;
alter function ledger.post_request owner to ledger_owner;
revoke all on function ledger.post_request from public;
