-- ledger.receiving_sides: what some entries moved on receiving accounts, as the account sees it: money in is positive.
-- `refers_id` leads from a refund's payment to the refund. By the entries' own numbers: ledger.double_entries would
-- read the whole journal for them.
create or replace function ledger.receiving_sides(p_entry_ids bigint[])
returns table (entry_id bigint, refers_id bigint, kind text, recorded_at timestamptz, account text, currency text,
    amount bigint, public_text text, memo text, ref text, maker_name text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select e.entry_id, e.refers_id, e.kind, e.recorded_at, a.name, s.currency, sum(s.amount)::bigint, e.public_text,
        e.memo, e.ref, ledger.person_name(e.maker_id)
    from (
        select p.entry_id, p.house_account_id, p.currency, p.amount from posting p where p.entry_id = any (p_entry_ids)
        union all
        select h.entry_id, h.debit_id, h.currency, h.amount from house_posting h where h.entry_id = any (p_entry_ids)
        union all
        select h.entry_id, h.credit_id, h.currency, -h.amount from house_posting h where h.entry_id = any (p_entry_ids)
    ) as s
    join house_account o using (house_account_id)
    join receiving_account a using (receiving_account_id)
    join journal_entry e on e.entry_id = s.entry_id
    where o.kind = 'receiving'
    group by e.entry_id, e.refers_id, e.kind, e.recorded_at, a.name, s.currency, e.public_text, e.memo, e.ref,
        e.maker_id;
$$;
alter function ledger.receiving_sides owner to ledger_owner;
revoke all on function ledger.receiving_sides from public;
grant execute on function ledger.receiving_sides to app;
