-- ledger.statement_block: the first block by which everything a statement knew was sealed; null while something is not.
-- A wallet's later posting may be sealed before an earlier one, but what lies below a block's floor was sealed by then.
create or replace function ledger.statement_block(p_statement_id bigint) returns bigint
language sql stable as $$
    select case when count(k.seq) > 0 and bool_and(coalesce(c.whole, false)) filter (where k.seq is not null)
        then max(c.block_no) end
    from ledger.statement_wallet k
    left join ledger.posting l on l.wallet_id = k.wallet_id and l.seq = k.seq
    left join ledger.seal t on t.entry_id = l.entry_id
    left join ledger.seal_block b using (block_no)
    left join lateral (
        select bool_and(s.seal_no is not null) and t.seal_no is not null as whole,
            greatest(t.block_no, max(s.block_no)) as block_no
        from ledger.posting p left join ledger.seal s using (entry_id)
        where p.wallet_id = k.wallet_id and p.seq <= k.seq and p.entry_id > b.entries_floor) as c on true
    where k.statement_id = p_statement_id;
$$;
alter function ledger.statement_block owner to ledger_owner;
revoke all on function ledger.statement_block from public;
