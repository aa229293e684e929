-- ledger.lines_hash: what is asked for, as one hash: verb, maker and every field of every line. Taken when the request
-- is made and again before it is posted; the same or nothing.
create or replace function ledger.lines_hash(p_verb text, p_maker_id bigint, p_lines ledger.request_line[])
    returns bytea
language sql stable as $$
    select ledger.body_hash(p_verb, p_maker_id::text, each_line.hashes)
    from (select string_agg(encode(ledger.body_hash(variadic array[l.line_no::text, l.wallet_id::text, l.currency,
            l.amount::text, l.effective_on::text, l.category_id::text, l.receiving_account_id::text, l.lot_kind,
            l.public_text, l.memo, l.ref] || case when l.reverses_id is not null then array[l.reverses_id::text] end
            || case when l.until_on is not null then array['until', l.until_on::text] end
            || ledger.line_extras(l)),
            'hex'), ',' order by l.line_no) as hashes
        from unnest(p_lines) as l) as each_line;
$$;
alter function ledger.lines_hash owner to ledger_owner;
revoke all on function ledger.lines_hash from public;
