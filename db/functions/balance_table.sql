-- ledger.balance_table: every wallet over some business days: what it stood at before, what came in, was used and moved
-- otherwise, what it stood at after, and how much of that was granted. Signed, so that the four add up to the closing.
-- A reversal counts under what it takes back. One statement reads it all at one moment.
create or replace function ledger.balance_table(p_from date, p_to date)
returns table (wallet_id bigint, opening bigint, money_in bigint, used bigint, other bigint, closing bigint,
    granted bigint)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select w.wallet_id, b.opening, m.money_in, m.used, m.moved - m.money_in - m.used, b.opening + m.moved, g.granted
    from wallet w
    cross join lateral (select ledger.balance_as_of(w.wallet_id, p_from - 1) as opening) as b
    cross join lateral (
        select coalesce(sum(p.amount), 0)::bigint as moved,
            coalesce(sum(p.amount) filter (where f.figure = 'in'), 0)::bigint as money_in,
            coalesce(sum(p.amount) filter (where f.figure = 'used'), 0)::bigint as used
        from posting p join journal_entry e using (entry_id)
        left join journal_entry o on o.entry_id = e.reverses_id
        cross join lateral (select ledger.figure_of(coalesce(o.kind, e.kind),
            coalesce(o.adjust_kind, e.adjust_kind)) as figure) as f
        where p.wallet_id = w.wallet_id and p.effective_on between p_from and p_to) as m
    -- Counted back from what is granted now, as the balance is.
    cross join lateral (
        select (w.granted - coalesce(sum(p.amount), 0))::bigint as granted from posting p
        where p.wallet_id = w.wallet_id and p.effective_on > p_to and p.lot_kind = 'granted') as g
    where w.customer_id is not null;
$$;
alter function ledger.balance_table owner to ledger_owner;
revoke all on function ledger.balance_table from public;
grant execute on function ledger.balance_table to app;
