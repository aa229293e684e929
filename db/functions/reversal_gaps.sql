-- ledger.reversal_gaps: where a reversal is not the opposite of the entry it names; no row when it is. Asked by the guard
-- when the reversal's transaction ends, and by db/checks.
create or replace function ledger.reversal_gaps(p_entry_id bigint, p_reverses_id bigint)
returns table (wallet_id bigint, house_account_id integer, lot_id bigint, gap bigint) language sql stable as $$
    with side as (
        select p.wallet_id, p.house_account_id, p.lot_id, p.amount,
            -- A grant that was used since: what is missing of it was paid money, against another account.
            exists (select from ledger.posting o where o.entry_id = p_reverses_id and o.wallet_id = p.wallet_id
                and o.lot_kind = 'granted' and o.amount > 0) as granting
        from ledger.posting p where p.entry_id in (p_entry_id, p_reverses_id))
    select s.wallet_id, case when not s.granting then s.house_account_id end, case when not s.granting then s.lot_id end,
        sum(s.amount)::bigint
    from side s group by 1, 2, 3 having sum(s.amount) <> 0
    union all
    select p.wallet_id, p.house_account_id, p.lot_id, p.amount from ledger.posting p
    where p.entry_id = p_entry_id and p.lot_id is not null and not exists (select from ledger.posting o
        where o.entry_id = p_reverses_id and o.lot_id = p.lot_id and sign(o.amount) <> sign(p.amount)
            and abs(o.amount) >= abs(p.amount))
    union all
    select null, x.account, null, sum(x.amount)::bigint from ledger.house_posting h
    cross join lateral (values (h.debit_id, h.amount), (h.credit_id, -h.amount)) as x (account, amount)
    where h.entry_id in (p_entry_id, p_reverses_id) group by x.account having sum(x.amount) <> 0;
$$;
alter function ledger.reversal_gaps owner to ledger_owner;
revoke all on function ledger.reversal_gaps from public;
