-- ledger.post_request: carry out every line of an approved request, in their order. All wallets are locked first and in
-- the order of their ids, so requests that share wallets queue and never deadlock.
--
--   returns  the entries, one a line; none for what moves no money (hold, credit, limit, rate …)
--   raises   LG038 the stored request is not what was asked for, then as ledger.execute_lines
create or replace function ledger.post_request(p_request_id bigint) returns bigint[] language plpgsql as $$
declare
    r       ledger.request;
    v_lines ledger.request_line[];
begin
    select * into r from ledger.request where request_id = p_request_id;
    select array_agg(x order by x.line_no) into v_lines from ledger.request_line x where x.request_id = p_request_id;
    if r.body_hash <> ledger.lines_hash(r.verb, r.maker_id, v_lines) then
        perform ledger.refuse('LG038', 'the stored request was changed',
            jsonb_build_object('number', 'R' || p_request_id));
    end if;
    perform ledger.lock_payee(r.verb, v_lines);
    v_lines := ledger.open_pockets(r, v_lines);
    if r.verb = 'limit' then
        -- Opening a wallet waits for its customer's limits before it locks any wallet; so does this.
        perform pg_advisory_xact_lock(20522, k.customer) from (select distinct (w.customer_id % 2000000000)::integer
            as customer from unnest(v_lines) as x join ledger.wallet w using (wallet_id) order by 1) as k;
    end if;
    perform from ledger.wallet w
        where w.wallet_id in (select x.wallet_id from unnest(v_lines) as x
            union all select x.to_wallet_id from unnest(v_lines) as x
            union all select p.wallet_id from unnest(v_lines) as x join ledger.posting p on p.entry_id = x.reverses_id
            -- A limit counts all pockets of its customer.
            union all select o.wallet_id from unnest(v_lines) as x join ledger.wallet v using (wallet_id)
                join ledger.wallet o on (o.customer_id, o.currency) = (v.customer_id, v.currency)
                where r.verb = 'limit'
            -- A refund takes grants along that were moved to another pocket.
            union all select o.wallet_id from unnest(v_lines) as x join ledger.wallet v using (wallet_id)
                join ledger.wallet o on (o.customer_id, o.currency) = (v.customer_id, v.currency)
                where coalesce(x.kind, r.verb) = 'refund')
        order by w.wallet_id for no key update;
    -- The same order for the limits of several customers.
    perform from ledger.spending_limit s
        where (s.customer_id, s.currency) in (select w.customer_id, w.currency from unnest(v_lines) as x
            join ledger.wallet w using (wallet_id) where w.limited)
        order by s.limit_id for no key update;
    return array_remove(ledger.execute_lines(r, v_lines), null);
end;
$$;
alter function ledger.post_request owner to ledger_owner;
revoke all on function ledger.post_request from public;
