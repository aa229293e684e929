-- ledger.verify_ends: what no block tells of itself: that the newest is still there, that every seal has its block, and
-- that no old entry or attempt came in without a seal.
--
--   p_anchor_no, p_anchor_hash  a block as somebody noted it elsewhere, its hash in hex or the beginning of it; null
--                               for none. Without one, blocks cut off at the end leave no trace here
--   returns                     as ledger.verify_seals
create or replace function ledger.verify_ends(p_anchor_no bigint, p_anchor_hash text)
    returns table (damage text, place text, words text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    with newest as (select * from seal_block order by block_no desc limit 1)
    select 'SEQUENCE_GAP', 'block ' || p_anchor_no, 'the block of the anchor is gone'
    where p_anchor_no is not null and not exists (select from seal_block where block_no = p_anchor_no)
    union all
    select 'HASH_MISMATCH', 'block ' || b.block_no, 'its hash is not that of the anchor'
    from seal_block b
    where b.block_no = p_anchor_no and left(encode(b.hash, 'hex'), length(p_anchor_hash)) <> lower(p_anchor_hash)
    union all
    select * from (select 'ORPHAN', 'seal ' || s.seal_no, 'the seal has no block ' || s.block_no
        from seal s where not exists (select from seal_block b where b.block_no = s.block_no)
        order by s.seal_no limit 50) as stray
    union all
    select * from (select 'ORPHAN', 'T' || e.entry_id, 'it stands among sealed entries and has no seal'
        from newest n, journal_entry e
        where e.entry_id <= n.entries_floor and not exists (select from seal s where s.entry_id = e.entry_id)
        order by e.entry_id limit 50) as unsealed
    union all
    select * from (select 'ORPHAN', 'A' || a.attempt_id, 'it stands among sealed attempts and has no seal'
        from newest n, refused_attempt a
        where a.attempt_id <= n.attempts_floor and not exists (select from seal s where s.attempt_id = a.attempt_id)
        order by a.attempt_id limit 50) as unsealed
    union all
    select * from (select 'ORPHAN', ledger.deed_place(d), 'it stands among sealed things and has no seal'
        from newest n, deed d
        where d.deed_id <= n.deeds_floor and not exists (select from seal s where s.deed_id = d.deed_id)
        order by d.deed_id limit 50) as unsealed;
$$;
alter function ledger.verify_ends owner to ledger_owner;
revoke all on function ledger.verify_ends from public;
grant execute on function ledger.verify_ends to app;
