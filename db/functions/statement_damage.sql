-- ledger.statement_damage: what is wrong with a statement, judged by the books as known at the postings it knew; one
-- row for each wallet that does not agree. Names may have changed since, figures, days and texts not.
create or replace function ledger.statement_damage(p_statement_id bigint)
returns table (wallet_id bigint, words text)
language sql stable as $$
    with paper as (
        select s.*, convert_from(s.body, 'UTF8')::jsonb as told from ledger.statement s
        where s.statement_id = p_statement_id),
    told as (
        select (x ->> 'wallet')::bigint as wallet_id, ledger.without_names(x - 'known') as figures,
            x ->> 'known' as known
        from paper, jsonb_array_elements(paper.told -> 'wallets') as x),
    kept as (
        select k.wallet_id, k.known, k.closing, ledger.without_names(ledger.statement_of(k.wallet_id, p.month,
            (p.month + interval '1 month - 1 day')::date, coalesce(k.seq, 0), p.previous_id,
                p.version)) as figures,
            (select q.balance_after from ledger.posting q where q.wallet_id = k.wallet_id and q.seq = k.seq) as balance,
            w.customer_id = p.customer_id as is_theirs
        from paper p join ledger.statement_wallet k using (statement_id) join ledger.wallet w using (wallet_id))
    select null::bigint, 'its hash or its head' from paper p
    where p.hash <> sha256(p.body) or (p.told ->> 'statement')::bigint is distinct from p.statement_id
        or (p.told ->> 'from')::date is distinct from p.month
        or (p.told ->> 'to')::date is distinct from (p.month + interval '1 month - 1 day')::date
        or (p.told ->> 'previous')::bigint is distinct from p.previous_id
        or (p.told ->> 'version')::smallint is distinct from p.version
        or (p.told -> 'customer' ->> 'code')
            is distinct from (select c.code from ledger.customer c where c.customer_id = p.customer_id)
        or exists (select from ledger.statement o where o.statement_id = p.previous_id
            and (o.customer_id <> p.customer_id or o.month >= p.month))
    union all
    select coalesce(t.wallet_id, k.wallet_id), 'its figures'
    from told t full join kept k using (wallet_id)
    where t.figures is distinct from k.figures or t.known::bigint <> coalesce(k.known, 0)
        or k.balance is distinct from k.known or k.closing::bigint <> (t.figures ->> 'closing')::bigint
        or k.is_theirs is distinct from true
    union all
    -- Whatever was recorded before it was drawn up is in it.
    select w.wallet_id, 'a wallet left out'
    from paper p join ledger.wallet w using (customer_id)
    where not exists (select from kept k where k.wallet_id = w.wallet_id)
        and exists (select from ledger.posting q join ledger.journal_entry e using (entry_id)
            where q.wallet_id = w.wallet_id and q.seq = 1 and e.recorded_at < p.drawn_at);
$$;
alter function ledger.statement_damage owner to ledger_owner;
revoke all on function ledger.statement_damage from public;
