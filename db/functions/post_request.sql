-- ledger.post_request: post every line of an approved request, in the order of its lines. All wallets are locked first
-- and in the order of their ids, so requests that share wallets queue and never deadlock.
--
--   returns  the entries, one a line; none for what moves no money (hold, credit)
--   raises   LG038 the stored request is not what was asked for, then as ledger.post_to_wallet,
--            ledger.reverse_entry or ledger.execute_line
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
    perform from ledger.wallet w where w.wallet_id in (select x.wallet_id from unnest(v_lines) as x)
            or w.wallet_id in (select p.wallet_id from ledger.posting p
                where p.entry_id in (select x.reverses_id from unnest(v_lines) as x))
        order by w.wallet_id for no key update;
    foreach l in array v_lines loop
        if l.reverses_id is not null then
            v_entries := v_entries || (ledger.reverse_entry(format('request/%s/%s', p_request_id, l.line_no),
                r.body_hash, l.reverses_id, r.maker_id, p_request_id, l.line_no, l.effective_on, l.memo)).entry_id;
            continue;
        elsif r.verb in ('hold', 'credit') then
            perform ledger.execute_line(r, l);
            continue;
        end if;
        v_entries := v_entries || (ledger.post_to_wallet(
            format('request/%s/%s', p_request_id, l.line_no), r.body_hash, r.verb, r.maker_id, p_request_id, l.line_no,
            l.wallet_id, l.amount, l.effective_on, l.category_id, l.receiving_account_id, l.lot_kind, l.public_text,
            l.memo, l.ref)).entry_id;
    end loop;
    return v_entries;
end;
$$;
alter function ledger.post_request owner to ledger_owner;
revoke all on function ledger.post_request from public;
