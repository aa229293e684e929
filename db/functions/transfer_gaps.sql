-- ledger.transfer_gaps: where a transfer is not one: from one wallet to another in one currency, what leaves is what
-- arrives, paid or granted; and a grant crosses to no other customer and keeps who bears it, its last day, its order
-- and its top-up. No row when all is well. Asked by the guard when the entry's transaction ends, and by db/checks.
create or replace function ledger.transfer_gaps(p_entry_id bigint) returns table (gap text) language sql stable as $$
    with side as (
        select p.wallet_id, p.currency, w.customer_id, p.amount, l.lot_id, l.moved_from,
            (l.house_account_id, l.lapses_on, l.burn::text, l.topup_id) as terms
        from ledger.posting p join ledger.wallet w using (wallet_id) left join ledger.lot l using (lot_id)
        where p.entry_id = p_entry_id)
    select 'no transfer' from side having count(distinct wallet_id) filter (where amount < 0) <> 1
        or count(distinct wallet_id) filter (where amount > 0) <> 1 or count(distinct wallet_id) <> 2
        or count(distinct currency) <> 1 or sum(amount) <> 0 or bool_or(customer_id is null)
    union all
    select 'a grant became another' from side
    having coalesce(sum(amount) filter (where lot_id is not null), 0) <> 0
        or (count(distinct customer_id) > 1 and bool_or(lot_id is not null))
    union all
    select 'a grant without its origin' from side i where i.amount > 0 and i.lot_id is not null and not exists (
        select from side o where o.amount = -i.amount and o.lot_id = i.moved_from
            and o.terms is not distinct from i.terms);
$$;
alter function ledger.transfer_gaps owner to ledger_owner;
revoke all on function ledger.transfer_gaps from public;
