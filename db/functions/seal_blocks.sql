-- ledger.seal_blocks: seal what was committed and is not sealed yet, as one more block. The clock calls it every
-- minute; of two at once one does the work.
--
-- Commit order is not the order of ids, so only transactions below the oldest running one are taken: of those none is
-- missing. Ids up to the floor need no look: when a block was made, every id up to `upto` of a finished transaction had
-- a seal, and once all transactions that had begun by then have ended, no other can appear. The margin is for a
-- transaction that took an id before its own number.
--
--   p_limit  at most so many entries, refused attempts and deeds in this block
--   returns  how many were sealed, 0 when nothing waits; and whether the newest block is still what was sealed: damage
--            is told and never repaired, sealing goes on
create or replace function ledger.seal_blocks(p_limit integer, out sealed integer, out is_whole boolean)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    c_margin   constant bigint := 1000;
    v_xmax     xid8;
    v_xmin     xid8;
    v_last     seal_block;
    v_before   seal_block;
    b          seal_block;
    v_entries  bigint[];
    v_attempts bigint[];
    v_deeds    bigint[];
begin
    sealed := 0;
    is_whole := true;
    if not pg_try_advisory_xact_lock(7241865325823965) then
        return;
    end if;
    v_xmin := pg_snapshot_xmin(pg_current_snapshot());
    v_xmax := pg_snapshot_xmax(pg_current_snapshot());
    select * into v_last from seal_block order by block_no desc limit 1;
    is_whole := v_last.block_no is null or v_last.hash = ledger.block_hash(v_last);

    select array_agg(entry_id order by entry_id) into v_entries from (
        select e.entry_id from journal_entry e
        where e.entry_id > coalesce(v_last.entries_floor, 0) and e.xact < v_xmin
            and not exists (select from seal s where s.entry_id = e.entry_id)
        order by e.entry_id limit p_limit) as waiting;
    select array_agg(attempt_id order by attempt_id) into v_attempts from (
        select a.attempt_id from refused_attempt a
        where a.attempt_id > coalesce(v_last.attempts_floor, 0) and a.xact < v_xmin
            and not exists (select from seal s where s.attempt_id = a.attempt_id)
        order by a.attempt_id limit p_limit) as waiting;
    select array_agg(deed_id order by deed_id) into v_deeds from (
        select d.deed_id from deed d
        where d.deed_id > coalesce(v_last.deeds_floor, 0) and d.xact < v_xmin
            and not exists (select from seal s where s.deed_id = d.deed_id)
        order by d.deed_id limit p_limit) as waiting;
    sealed := coalesce(cardinality(v_entries), 0) + coalesce(cardinality(v_attempts), 0)
        + coalesce(cardinality(v_deeds), 0);
    if sealed = 0 then
        return;
    end if;

    b.block_no := coalesce(v_last.block_no, 0) + 1;
    b.version := 2;
    b.prev_no := v_last.block_no;
    b.prev_hash := coalesce(v_last.hash, decode(repeat('00', 32), 'hex'));
    b.first_seal_no := coalesce(v_last.last_seal_no, 0) + 1;
    b.last_seal_no := b.first_seal_no + sealed - 1;
    b.entries := coalesce(cardinality(v_entries), 0);
    b.attempts := coalesce(cardinality(v_attempts), 0);
    b.deeds := coalesce(cardinality(v_deeds), 0);
    b.sealed_at := ledger.clock();
    b.snapshot_xmax := v_xmax;
    -- A full block may have left some behind its last one; otherwise all is sealed up to the newest it saw.
    b.entries_upto := case when b.entries = p_limit then v_entries[p_limit]
        else greatest(coalesce(v_last.entries_upto, 0), coalesce(v_entries[b.entries], 0)) end;
    b.attempts_upto := case when b.attempts = p_limit then v_attempts[p_limit]
        else greatest(coalesce(v_last.attempts_upto, 0), coalesce(v_attempts[b.attempts], 0)) end;
    b.deeds_upto := case when b.deeds = p_limit then v_deeds[p_limit]
        else greatest(coalesce(v_last.deeds_upto, 0), coalesce(v_deeds[b.deeds], 0)) end;
    select * into v_before from seal_block where snapshot_xmax <= v_xmin order by block_no desc limit 1;
    b.entries_floor := greatest(coalesce(v_last.entries_floor, 0),
        least(coalesce(v_before.entries_upto, 0), b.entries_upto) - c_margin, 0);
    b.attempts_floor := greatest(coalesce(v_last.attempts_floor, 0),
        least(coalesce(v_before.attempts_upto, 0), b.attempts_upto) - c_margin, 0);
    b.deeds_floor := greatest(coalesce(v_last.deeds_floor, 0),
        least(coalesce(v_before.deeds_upto, 0), b.deeds_upto) - c_margin, 0);

    -- The deferred key lets the seals come first: the block's hash is over them, and a block is never changed.
    insert into seal (seal_no, block_no, entry_id, attempt_id, deed_id, hash)
        select b.first_seal_no - 1 + row_number() over (order by h.entry_id nulls last, h.attempt_id nulls last,
            h.deed_id), b.block_no, h.entry_id, h.attempt_id, h.deed_id, h.hash
        from ledger.sealed_hashes(v_entries, v_attempts, v_deeds, b.version) as h;
    b.hash := ledger.block_hash(b);
    insert into seal_block select b.*;
end;
$$;
alter function ledger.seal_blocks owner to ledger_owner;
revoke all on function ledger.seal_blocks from public;
grant execute on function ledger.seal_blocks to app;
