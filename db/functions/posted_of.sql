-- ledger.posted_of: an entry as the reply to what made it: what it did to one wallet, all its postings there together,
-- and what the wallet stands at. Held, granted, credit and arrears are the wallet's of now.
--
--   p_wallet_id  null: the wallet with the entry's first posting; an entry without one has no wallet
create or replace function ledger.posted_of(p_entry_id bigint, p_replayed boolean, p_wallet_id bigint default null)
returns ledger.posted language sql stable as $$
    select (e.entry_id, e.kind, w.wallet_id, p.amount, w.currency, p.balance_after - p.amount, p.balance_after, w.held,
        p.balance_after - w.held, w.credit_limit, w.arrears, p.seq, e.effective_on, e.recorded_at, p_replayed,
        w.granted)::ledger.posted
    from ledger.journal_entry e
    left join lateral (select x.wallet_id, sum(x.amount)::bigint as amount, max(x.seq) as seq,
            (array_agg(x.balance_after order by x.seq desc))[1] as balance_after
        from ledger.posting x where x.entry_id = e.entry_id
            and x.wallet_id = coalesce(p_wallet_id, (select f.wallet_id from ledger.posting f
                where f.entry_id = e.entry_id order by f.wallet_id limit 1))
        group by x.wallet_id) as p on true
    left join ledger.wallet w on w.wallet_id = p.wallet_id
    where e.entry_id = p_entry_id;
$$;
alter function ledger.posted_of owner to ledger_owner;
revoke all on function ledger.posted_of from public;
