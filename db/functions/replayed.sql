-- ledger.replayed: the first entry of a key that came again, with the figures after it and the wallet's holds of now.
--
--   raises   LG001 the same key with another body
create or replace function ledger.replayed(p_key text, p_hash bytea) returns ledger.posted language plpgsql as $$
declare
    e ledger.journal_entry;
    r ledger.posted;
begin
    select * into e from ledger.journal_entry where key = p_key;
    if e.body_hash is distinct from p_hash then
        perform ledger.refuse('LG001', 'key reused with another body', jsonb_build_object('entry', e.entry_id));
    end if;
    select e.entry_id, e.kind, p.wallet_id, p.amount, p.currency, p.balance_after - p.amount, p.balance_after, w.held,
        p.balance_after - w.held, w.credit_limit, w.arrears, p.seq, e.effective_on, e.recorded_at, true into r
    from ledger.posting p join ledger.wallet w using (wallet_id) where p.entry_id = e.entry_id order by p.seq limit 1;
    return r;
end;
$$;
alter function ledger.replayed owner to ledger_owner;
revoke all on function ledger.replayed from public;
