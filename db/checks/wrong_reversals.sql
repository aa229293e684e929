-- A reversal is the exact opposite of the entry it names, which is no reversal itself: the same wallets, contras, lots
-- and house accounts, each amount with the other sign.
with side as (
    select e.entry_id, e.reverses_id, p.wallet_id, p.house_account_id, p.lot_kind, p.amount
    from ledger.journal_entry e join ledger.posting p using (entry_id)
    union all
    select e.entry_id, e.reverses_id, null, x.account, null, x.amount
    from ledger.journal_entry e join ledger.house_posting h using (entry_id)
    cross join lateral (values (h.debit_id, h.amount), (h.credit_id, -h.amount)) as x (account, amount)
)
select e.entry_id, e.reverses_id, o.kind
from ledger.journal_entry e
join ledger.journal_entry o on o.entry_id = e.reverses_id
where e.kind = 'reverse' and (o.kind = 'reverse' or exists (
    (select wallet_id, house_account_id, lot_kind, -amount, count(*) from side where entry_id = o.entry_id
        group by 1, 2, 3, 4
    except
    select wallet_id, house_account_id, lot_kind, amount, count(*) from side where entry_id = e.entry_id
        group by 1, 2, 3, 4)
    union all
    (select wallet_id, house_account_id, lot_kind, amount, count(*) from side where entry_id = e.entry_id
        group by 1, 2, 3, 4
    except
    select wallet_id, house_account_id, lot_kind, -amount, count(*) from side where entry_id = o.entry_id
        group by 1, 2, 3, 4)));
