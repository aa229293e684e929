-- ledger.statement_lines: what each entry did to a wallet, for entries dated in some days and recorded at some
-- postings, in the words a customer may read: no `T`, no memo, no maker.
--
--   p_after, p_seq  recorded after the first posting and up to the second
--   p_version       1: a line is numbered by its posting; 2: by its place, as ledger.place_of says it
--   returns         the line, signed as the wallet sees it, and the figure it counts under
create or replace function ledger.statement_lines(p_wallet_id bigint, p_from date, p_to date, p_after bigint,
    p_seq bigint, p_version smallint)
returns table (seq bigint, effective_on date, amount bigint, figure text, line jsonb)
language sql stable as $$
    select m.seq, m.effective_on, m.amount,
        ledger.figure_of(coalesce(o.kind, e.kind), coalesce(o.adjust_kind, e.adjust_kind)),
        jsonb_strip_nulls(case when p_version = 1 then jsonb_build_object('seq', m.seq, 'reverses', b.seq)
            else jsonb_build_object('place', ledger.place_of(p_wallet_id, m.seq),
                'reverses', ledger.place_of(p_wallet_id, b.seq)) end || jsonb_build_object('on', m.effective_on,
            'recordedOn', (e.recorded_at at time zone i.time_zone)::date, 'kind', coalesce(o.kind, e.kind),
            'amount', m.amount::text, 'text', e.public_text, 'category', c.name))
    from (
        select p.entry_id, p.effective_on, max(p.seq) as seq, sum(p.amount)::bigint as amount
        from ledger.posting p
        where p.wallet_id = p_wallet_id and p.effective_on between p_from and p_to and p.seq > p_after
            and p.seq <= p_seq
        group by p.entry_id, p.effective_on) as m
    join ledger.journal_entry e using (entry_id)
    left join ledger.journal_entry o on o.entry_id = e.reverses_id
    left join ledger.category c on c.category_id = e.category_id
    cross join lateral (select max(r.seq) as seq from ledger.posting r
        where r.entry_id = e.reverses_id and r.wallet_id = p_wallet_id) as b
    cross join ledger.installation i;
$$;
alter function ledger.statement_lines owner to ledger_owner;
revoke all on function ledger.statement_lines from public;
