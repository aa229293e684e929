-- ledger.statement_of: what a wallet did in some days, both included, as known once posting p_seq was written: the same
-- answer for ever, however much is dated back later. Held money has no day and is not in it.
--
-- opening + in + used + granted + other = closing, and the lines add up to it. Where it continues an earlier statement,
-- opening = that one's closing + late + between: late is what was recorded after that one for the days it covers.
--
--   p_seq       null: as known now
--   p_previous  the statement it continues; null: none
--   p_version   of the lines
--   returns     amounts are minor units as text, signed as the wallet sees them; lines in the order of their days
create or replace function ledger.statement_of(
    p_wallet_id bigint, p_from date, p_to date, p_seq bigint default null, p_previous bigint default null,
    p_version smallint default 2
) returns jsonb
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    w           wallet;
    v_seq       bigint;
    v_lines     jsonb;
    v_figures   jsonb;
    v_granted   bigint;
    v_previous  jsonb;
    v_late      jsonb;
    v_late_sum  bigint;
    s           record;
begin
    select * into w from wallet where wallet_id = p_wallet_id;
    v_seq := coalesce(p_seq, w.seq);
    select jsonb_agg(l.line order by l.effective_on, l.seq),
            jsonb_build_object('in', coalesce(sum(l.amount) filter (where l.figure = 'in'), 0)::text,
                'used', coalesce(sum(l.amount) filter (where l.figure = 'used'), 0)::text,
                'granted', coalesce(sum(l.amount) filter (where l.figure = 'granted'), 0)::text,
                'other', coalesce(sum(l.amount) filter (where l.figure = 'other'), 0)::text)
        into v_lines, v_figures
        from ledger.statement_lines(p_wallet_id, p_from, p_to, 0, v_seq, p_version) as l;
    -- Counted down from what is granted now: less what was recorded later, less what is dated later.
    v_granted := w.granted
        - (select coalesce(sum(p.amount), 0) from posting p
            where p.wallet_id = p_wallet_id and p.seq > v_seq and p.lot_id is not null)
        - (select coalesce(sum(p.amount), 0) from posting p
            where p.wallet_id = p_wallet_id and p.effective_on > p_to and p.seq <= v_seq and p.lot_id is not null);
    select t.statement_id, (t.month + interval '1 month - 1 day')::date as last_on, coalesce(k.seq, 0) as seq,
            coalesce(k.closing, 0) as closing
        into s from statement t left join statement_wallet k on k.statement_id = t.statement_id
            and k.wallet_id = p_wallet_id
        where t.statement_id = p_previous;
    if found then
        select jsonb_agg(l.line order by l.effective_on, l.seq), coalesce(sum(l.amount), 0)::bigint
            into v_late, v_late_sum
            from ledger.statement_lines(p_wallet_id, '-infinity', s.last_on, s.seq, v_seq, p_version) as l;
        v_previous := jsonb_build_object('closing', s.closing::text, 'late', v_late_sum::text,
            'between', (select coalesce(sum(p.amount), 0) from posting p where p.wallet_id = p_wallet_id
                and p.effective_on > s.last_on and p.effective_on < p_from and p.seq <= v_seq)::text,
            'lines', coalesce(v_late, '[]'));
    end if;
    return jsonb_strip_nulls(jsonb_build_object('wallet', p_wallet_id, 'currency', w.currency, 'purpose', w.purpose,
        'seq', v_seq, 'opening', ledger.balance_as_of(p_wallet_id, p_from - 1, v_seq)::text,
        'closing', ledger.balance_as_of(p_wallet_id, p_to, v_seq)::text, 'grantedLeft', v_granted::text,
        'previous', v_previous, 'lines', coalesce(v_lines, '[]')) || v_figures);
end;
$$;
alter function ledger.statement_of owner to ledger_owner;
revoke all on function ledger.statement_of from public;
grant execute on function ledger.statement_of to app;
