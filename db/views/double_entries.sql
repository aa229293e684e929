-- ledger.double_entries: the journal as accountants read it, a row a side: wallets are liabilities (credit = we owe
-- more). Debits and credits of an entry are equal in each currency by construction.
create or replace view ledger.double_entries as
select e.entry_id, e.effective_on, e.recorded_at, e.kind, side.currency, side.account, side.lot_kind, side.debit,
    side.credit, side.wallet_id, side.house_account_id, e.public_text, e.memo, e.ref,
    ledger.person_name(e.maker_id) as maker_name
from ledger.journal_entry e
join (
    select p.entry_id, p.currency, 'wallet ' || p.wallet_id as account, p.lot_kind,
        greatest(-p.amount, 0) as debit, greatest(p.amount, 0) as credit, p.wallet_id, null::integer as house_account_id
    from ledger.posting p
    union all
    select p.entry_id, p.currency, concat_ws(' ', h.kind, c.name, a.name), p.lot_kind,
        greatest(p.amount, 0), greatest(-p.amount, 0), null, p.house_account_id
    from ledger.posting p
    join ledger.house_account h using (house_account_id)
    left join ledger.category c on c.category_id = h.category_id
    left join ledger.receiving_account a on a.receiving_account_id = h.receiving_account_id
    union all
    select p.entry_id, p.currency, concat_ws(' ', h.kind, c.name, a.name), null,
        case h.house_account_id when p.debit_id then p.amount else 0 end,
        case h.house_account_id when p.credit_id then p.amount else 0 end, null, h.house_account_id
    from ledger.house_posting p
    join ledger.house_account h on h.house_account_id in (p.debit_id, p.credit_id)
    left join ledger.category c on c.category_id = h.category_id
    left join ledger.receiving_account a on a.receiving_account_id = h.receiving_account_id
) as side using (entry_id);

alter view ledger.double_entries owner to ledger_owner;
grant select on ledger.double_entries to app;
