-- ledger.given_back: the newest correction of use in general, or write-off, that stands on a wallet; null when there is
-- none. Only then could more be given back than was paid for use, because such a one names no entry.
create or replace function ledger.given_back(p_wallet_id bigint) returns bigint language sql stable as $$
    select max(a.entry_id) from ledger.journal_entry a join ledger.posting p using (entry_id)
    where a.adjust_kind in ('billing', 'bad_debt') and a.refers_id is null and p.wallet_id = p_wallet_id
        and p.amount > 0 and p.lot_kind = 'paid'
        and not exists (select from ledger.journal_entry b where b.reverses_id = a.entry_id);
$$;
alter function ledger.given_back owner to ledger_owner;
revoke all on function ledger.given_back from public;
