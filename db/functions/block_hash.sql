-- ledger.block_hash: what a block hashes to with the seals that stand under it now, by its version.
create or replace function ledger.block_hash(b ledger.seal_block) returns bytea language sql stable as $$
    select sha256(ledger.field('block/' || b.version) || ledger.field(b.version) || ledger.field(b.block_no)
        || ledger.field(b.prev_hash) || ledger.field(b.first_seal_no) || ledger.field(b.last_seal_no)
        || ledger.field(b.entries) || ledger.field(b.attempts)
        || case when b.version > 1 then ledger.field(b.deeds) else ''::bytea end || ledger.field(b.sealed_at)
        || ledger.field((select string_agg(ledger.field(s.seal_no) || ledger.field(s.entry_id)
                || ledger.field(s.attempt_id) || case when b.version > 1 then ledger.field(s.deed_id) else ''::bytea end
                || ledger.field(s.hash), ''::bytea order by s.seal_no)
            from ledger.seal s where s.block_no = b.block_no)));
$$;
alter function ledger.block_hash owner to ledger_owner;
revoke all on function ledger.block_hash from public;
