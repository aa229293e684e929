-- ledger.seal_state: one row: how far the books are sealed, and the newest block to note down elsewhere.
create or replace view ledger.seal_state as
select coalesce(b.block_no, 0) as blocks, encode(b.hash, 'hex') as hash, b.sealed_at,
    coalesce((select sum(entries) from ledger.seal_block), 0)::bigint as entries,
    coalesce((select sum(attempts) from ledger.seal_block), 0)::bigint as attempts,
    (select count(*) from ledger.journal_entry e where e.entry_id > coalesce(b.entries_floor, 0)
        and not exists (select from ledger.seal s where s.entry_id = e.entry_id))
    + (select count(*) from ledger.refused_attempt a where a.attempt_id > coalesce(b.attempts_floor, 0)
        and not exists (select from ledger.seal s where s.attempt_id = a.attempt_id)) as waiting
from (values (1)) as one
left join (select * from ledger.seal_block order by block_no desc limit 1) as b on true;

alter view ledger.seal_state owner to ledger_owner;
grant select on ledger.seal_state to app;
