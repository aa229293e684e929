-- ledger.correctable: how much of what an entry took out of a wallet may still be given back: its use, less what
-- corrections of it have given back already. Null: no use of this wallet, or taken back as a whole.
create or replace function ledger.correctable(p_entry_id bigint, p_wallet_id bigint) returns bigint
language sql stable as $$
    select (-sum(p.amount) - coalesce((select sum(c.amount) from ledger.journal_entry a
            join ledger.posting c using (entry_id)
            where a.refers_id = p_entry_id and a.kind = 'adjust' and c.wallet_id = p_wallet_id
            and not exists (select from ledger.journal_entry b where b.reverses_id = a.entry_id)), 0))::bigint
    from ledger.journal_entry e join ledger.posting p using (entry_id)
    where e.entry_id = p_entry_id and p.wallet_id = p_wallet_id and e.kind in ('charge', 'capture', 'owe')
        and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
    having sum(p.amount) < 0;
$$;
alter function ledger.correctable owner to ledger_owner;
revoke all on function ledger.correctable from public;
