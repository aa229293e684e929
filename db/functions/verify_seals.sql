-- ledger.verify_seals: compute some blocks again from what the tables hold now, all in one snapshot.
--
--   p_after   the block before the first to look at
--   p_blocks  how many numbers to look at
--   returns   what is wrong: its name, where, and in words; an entry as T12, an attempt as A12, a deed by its
--             kind and number: hold 12, limit 3
create or replace function ledger.verify_seals(p_after bigint, p_blocks integer)
    returns table (damage text, place text, words text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    with wanted as (
        select block_no from generate_series(p_after + 1,
            least(p_after + p_blocks, (select max(block_no) from seal_block))) as block_no),
    block as (select b.* from seal_block b where b.block_no > p_after and b.block_no <= p_after + p_blocks),
    pair as (
        select b as this, b.block_no, p.block_no as before_no,
            coalesce(p.hash, decode(repeat('00', 32), 'hex')) as before_hash, coalesce(p.last_seal_no, 0) as before_seal
        from seal_block b left join seal_block p on p.block_no = b.block_no - 1
        where b.block_no > p_after and b.block_no <= p_after + p_blocks),
    item as (
        select s.*, b.version, coalesce('T' || s.entry_id, 'A' || s.attempt_id,
            (select ledger.deed_place(d) from deed d where d.deed_id = s.deed_id), 'deed ' || s.deed_id) as key
        from seal s left join seal_block b using (block_no)
        where s.block_no > p_after and s.block_no <= p_after + p_blocks),
    now_is as (
        select v.version, h.*, coalesce('T' || h.entry_id, 'A' || h.attempt_id,
            (select ledger.deed_place(d) from deed d where d.deed_id = h.deed_id)) as key
        from (select distinct version from item where version is not null) as v
        cross join lateral ledger.sealed_hashes(
            (select array_agg(entry_id) from item i where entry_id is not null and i.version = v.version),
            (select array_agg(attempt_id) from item i where attempt_id is not null and i.version = v.version),
            (select array_agg(deed_id) from item i where deed_id is not null and i.version = v.version),
            v.version) as h)
    select 'SEQUENCE_GAP', 'block ' || w.block_no, 'the block is gone'
    from wanted w where not exists (select from block b where b.block_no = w.block_no)
    union all
    select 'HASH_MISMATCH', 'block ' || p.block_no, 'it does not continue the block before it'
    from pair p where (p.before_no is not null or p.block_no = 1) and (p.this).prev_hash <> p.before_hash
    union all
    select 'HASH_MISMATCH', 'block ' || p.block_no, 'the block or one of its seals was changed'
    from pair p where (p.this).hash <> ledger.block_hash(p.this)
    union all
    select 'SEQUENCE_GAP', 'block ' || p.block_no, 'its seals do not follow those of the block before it'
    from pair p where (p.before_no is not null or p.block_no = 1) and (p.this).first_seal_no <> p.before_seal + 1
    union all
    select 'SEQUENCE_GAP', 'seal ' || n, 'the seal is gone from block ' || b.block_no
    from block b, generate_series(b.first_seal_no, b.last_seal_no) as n
    where not exists (select from seal s where s.seal_no = n and s.block_no = b.block_no)
    union all
    select 'SEQUENCE_GAP', i.key, 'it was sealed as number ' || i.seal_no || ' and is gone'
    from item i left join now_is n using (key) where n.hash is null and i.version is not null
    union all
    select 'HASH_MISMATCH', i.key, 'it is not what was sealed as number ' || i.seal_no
    from item i join now_is n using (key) where n.hash <> i.hash;
$$;
alter function ledger.verify_seals owner to ledger_owner;
revoke all on function ledger.verify_seals from public;
grant execute on function ledger.verify_seals to app;
