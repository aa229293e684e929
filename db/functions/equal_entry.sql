-- ledger.equal_entry: the wallet's newest entry of this signed amount within the last while, to be named in a warning.
-- Two equal charges are both real; only people can tell. An entry that used several lots counts as one sum;
-- what was taken back is no twin.
create or replace function ledger.equal_entry(p_wallet_id bigint, p_amount bigint, p_within interval)
returns table (entry_id bigint, recorded_at timestamptz, effective_on date, maker_name text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select e.entry_id, e.recorded_at, e.effective_on, ledger.person_name(e.maker_id)
    from (
        select p.entry_id, max(p.seq) as seq from posting p
        where p.wallet_id = p_wallet_id and p.seq > ledger.seq_at(p_wallet_id, ledger.clock() - p_within)
            and not exists (select from journal_entry r where r.reverses_id = p.entry_id)
        group by p.entry_id having sum(p.amount) = p_amount
        order by seq desc limit 1) as equal
    join journal_entry e using (entry_id);
$$;
alter function ledger.equal_entry owner to ledger_owner;
revoke all on function ledger.equal_entry from public;
grant execute on function ledger.equal_entry to app;
