-- ledger.exchange_gaps: where an exchange is not what its rate says: two wallets of one customer in two currencies,
-- paid money only, the amount that the rate gives, and what rounding left over. No row when it is. Asked by the guard
-- when the entry's transaction ends, and by db/checks.
create or replace function ledger.exchange_gaps(p_entry_id bigint) returns table (gap text) language sql stable as $$
    with side as (
        select sum(p.amount) as amount, p.currency, w.customer_id, bool_or(p.lot_id is not null) as granted
        from ledger.posting p join ledger.wallet w using (wallet_id)
        where p.entry_id = p_entry_id group by p.wallet_id, p.currency, w.customer_id),
    whole as (
        select e.rate, o.amount as gave, o.currency as from_currency, i.amount as got, i.currency as to_currency,
            o.customer_id = i.customer_id and not o.granted and not i.granted as one_customer
        from ledger.journal_entry e, side o, side i
        where e.entry_id = p_entry_id and o.amount < 0 and i.amount > 0 and o.currency <> i.currency),
    house as (
        select coalesce(sum(case a.kind when 'fx_position' then h.amount else -h.amount end), 0) as rounding,
            coalesce(min(h.currency), '') as currency, count(*) as number
        from ledger.house_posting h join ledger.house_account a on a.house_account_id = h.debit_id
        join ledger.house_account b on b.house_account_id = h.credit_id
        where h.entry_id = p_entry_id)
    select 'no exchange' where (select count(*) from side) <> 2 or not exists (select from whole where one_customer)
    union all
    select 'not at its rate' from whole cross join house cross join lateral
        ledger.exchanged((-gave)::bigint, from_currency, to_currency, rate) as x
    where x.to_amount <> got or x.rounding <> house.rounding or house.number > 1
        or house.currency not in ('', from_currency)
    union all
    select 'other accounts' from ledger.house_posting h join ledger.house_account a on a.house_account_id = h.debit_id
        join ledger.house_account b on b.house_account_id = h.credit_id
    where h.entry_id = p_entry_id
        and (a.kind, b.kind) not in (('fx_position', 'rounding'), ('rounding', 'fx_position'));
$$;
alter function ledger.exchange_gaps owner to ledger_owner;
revoke all on function ledger.exchange_gaps from public;
