-- ledger.entries_on: the entries dated on one business day, in the order of their numbers. Wallet by wallet, because
-- that is how postings are indexed: no day costs more than its own entries, however long the books are.
--
--   p_maker_id  only what this person made; null: everybody's
create or replace function ledger.entries_on(p_on date, p_maker_id bigint default null) returns setof bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    select day.entry_id
    from (
        select p.entry_id
        from wallet w cross join lateral (
            select entry_id from posting where wallet_id = w.wallet_id and effective_on = p_on) as p
        union
        select entry_id from house_posting where effective_on = p_on) as day
    join journal_entry e using (entry_id)
    where p_maker_id is null or e.maker_id = p_maker_id
    order by day.entry_id;
$$;
alter function ledger.entries_on owner to ledger_owner;
revoke all on function ledger.entries_on from public;
grant execute on function ledger.entries_on to app;
