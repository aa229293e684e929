-- ledger.reversal_gaps: where a reversal is not the opposite of the entry it names; no row when it is. Asked by the
-- guard when the reversal's transaction ends, and by db/checks.
--
-- The one difference there may be is between a lot and paid use (refill_lot, true_up_lot): a lot that the entry
-- touched, on the account of who bears it, has what the standing entries leave of it, and the wallet's totals agree
-- all the same.
create or replace function ledger.reversal_gaps(p_entry_id bigint, p_reverses_id bigint)
returns table (wallet_id bigint, house_account_id integer, lot_id bigint, gap bigint) language sql stable as $$
    with side as (
        select p.wallet_id, p.house_account_id, p.lot_id, sum(p.amount)::bigint as gap
        from ledger.posting p where p.entry_id in (p_entry_id, p_reverses_id)
        group by 1, 2, 3 having sum(p.amount) <> 0)
    select s.wallet_id, null::integer, null::bigint, sum(s.gap)::bigint
    from side s group by s.wallet_id having sum(s.gap) <> 0
    union all
    select s.wallet_id, s.house_account_id, s.lot_id, s.gap
    from side s join ledger.house_account a using (house_account_id)
    left join ledger.lot l on l.lot_id = s.lot_id
    where not case when s.lot_id is null
        then a.kind = 'usage' and exists (select from side t where t.wallet_id = s.wallet_id and t.lot_id is not null)
        else s.house_account_id = l.house_account_id
            and l.amount - l.gone = greatest(ledger.lot_standing(l.lot_id), 0)
            and exists (select from ledger.posting o where o.entry_id = p_reverses_id and o.lot_id = l.lot_id) end
    union all
    select null, x.account, null, sum(x.amount)::bigint from ledger.house_posting h
    cross join lateral (values (h.debit_id, h.amount), (h.credit_id, -h.amount)) as x (account, amount)
    where h.entry_id in (p_entry_id, p_reverses_id) group by x.account having sum(x.amount) <> 0;
$$;
alter function ledger.reversal_gaps owner to ledger_owner;
revoke all on function ledger.reversal_gaps from public;
