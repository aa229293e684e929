-- ledger.draw_statement: a customer's statement of a month that is over, drawn up once: who asks later gets the same.
-- All wallets are read at one moment, each with the posting it stood at; so it is what was known then, for ever.
--
-- Version 2 of the body: UTF-8 JSON as jsonb prints it, lines numbered by their places; version 1 had the numbers of
-- postings. Another form would be another version beside it.
--
--   p_person_id  null: a customer's own contact
--   p_company    our legal name, as the paper bears it for ever; null: none is set
--   returns      the statement's number
--   raises       LG135 the month is not over, or lies before the customer's first entry
create or replace function ledger.draw_statement(p_customer_id bigint, p_month date, p_person_id bigint,
    p_company text default null)
returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_to       date := (p_month + interval '1 month - 1 day')::date;
    v_first    date;
    v_id       bigint;
    v_previous bigint;
    v_at       timestamptz;
    v_customer customer;
    v_wallets  jsonb;
begin
    -- Of two at once the second finds the first.
    select * into v_customer from customer where customer_id = p_customer_id for no key update;
    select statement_id into v_id from statement where customer_id = p_customer_id and month = p_month;
    if found then
        return v_id;
    end if;
    v_first := ledger.first_day_of(p_customer_id);
    if v_first is null or v_to < v_first or v_to >= ledger.today() then
        perform ledger.refuse('LG135', 'no statement of this month', jsonb_build_object('customer', v_customer.name,
            'customerCode', v_customer.code, 'month', to_char(p_month, 'YYYY-MM'),
            'first', to_char(v_first, 'YYYY-MM')));
    end if;
    v_previous := ledger.statement_before(p_customer_id, p_month);
    v_id := nextval(pg_get_serial_sequence('ledger.statement', 'statement_id'));
    -- With the wallets locked everything recorded before this moment is there, and nothing else comes.
    perform from wallet where customer_id = p_customer_id order by wallet_id for no key update;
    v_at := ledger.clock();
    select jsonb_agg(jsonb_build_object('wallet', w.wallet_id, 'seq', w.seq, 'known', w.posted)
            order by w.currency, w.purpose nulls first, w.wallet_id)
        into v_wallets from wallet w where w.customer_id = p_customer_id;
    select jsonb_agg(ledger.statement_of((x.value ->> 'wallet')::bigint, p_month, v_to, (x.value ->> 'seq')::bigint,
            v_previous) || jsonb_build_object('known', x.value ->> 'known') order by x.place)
        into v_wallets from jsonb_array_elements(v_wallets) with ordinality as x (value, place);
    insert into statement (statement_id, customer_id, month, previous_id, version, body, hash, drawn_by, drawn_at)
        overriding system value
        select v_id, p_customer_id, p_month, v_previous, 2, b.body, sha256(b.body), p_person_id, v_at
        from (select convert_to(jsonb_build_object('version', 2, 'statement', v_id, 'previous', v_previous,
            'company', p_company, 'customer', jsonb_build_object('code', v_customer.code, 'name', v_customer.name),
            'from', p_month, 'to', v_to, 'drawnAt', to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'wallets', v_wallets)::text, 'UTF8') as body) as b;
    insert into statement_wallet (statement_id, wallet_id, seq, known, closing)
        select v_id, (x ->> 'wallet')::bigint, nullif((x ->> 'seq')::bigint, 0),
            case when (x ->> 'seq')::bigint > 0 then (x ->> 'known')::bigint end, (x ->> 'closing')::bigint
        from jsonb_array_elements(v_wallets) as x;
    return v_id;
end;
$$;
alter function ledger.draw_statement owner to ledger_owner;
revoke all on function ledger.draw_statement from public;
grant execute on function ledger.draw_statement to app;
