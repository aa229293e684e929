-- ledger.seal_state: one row: how far the books are sealed, what waits, and the newest block to note down elsewhere.
-- `waiting` is all three kinds together.
create or replace view ledger.seal_state as
select coalesce(b.block_no, 0) as blocks, encode(b.hash, 'hex') as hash, b.sealed_at, sealed.entries, sealed.attempts,
    w.entries + w.attempts + w.deeds as waiting, sealed.deeds, w.entries as waiting_entries,
    w.attempts as waiting_attempts, w.deeds as waiting_deeds
from (select coalesce(sum(entries), 0)::bigint as entries, coalesce(sum(attempts), 0)::bigint as attempts,
        coalesce(sum(deeds), 0)::bigint as deeds from ledger.seal_block) as sealed
left join (select * from ledger.seal_block order by block_no desc limit 1) as b on true
cross join lateral (
    select (select count(*) from ledger.journal_entry e where e.entry_id > coalesce(b.entries_floor, 0)
            and not exists (select from ledger.seal s where s.entry_id = e.entry_id)) as entries,
        (select count(*) from ledger.refused_attempt a where a.attempt_id > coalesce(b.attempts_floor, 0)
            and not exists (select from ledger.seal s where s.attempt_id = a.attempt_id)) as attempts,
        (select count(*) from ledger.deed d where d.deed_id > coalesce(b.deeds_floor, 0)
            and not exists (select from ledger.seal s where s.deed_id = d.deed_id)) as deeds) as w;

alter view ledger.seal_state owner to ledger_owner;
grant select on ledger.seal_state to app;
