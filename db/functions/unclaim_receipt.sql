-- ledger.unclaim_receipt: a claim was taken back, so its receipt waits for its owner again.
create or replace function ledger.unclaim_receipt(p_entry ledger.journal_entry) returns void language sql as $$
    update ledger.receipt r set claimed = r.claimed + p.amount
    from (select wallet_id, sum(amount) as amount from ledger.posting where entry_id = p_entry.entry_id
        group by wallet_id) as p
    where r.entry_id = p_entry.refers_id and p.wallet_id = r.wallet_id;
$$;
alter function ledger.unclaim_receipt owner to ledger_owner;
revoke all on function ledger.unclaim_receipt from public;
