-- ledger.receipt_gaps: where a receipt is not what its entries say; no row when it is. Asked by the guard when a
-- transaction ends, and by db/checks.
create or replace function ledger.receipt_gaps(p_receipt_id bigint) returns setof text language sql stable as $$
    with r as (select x.*, w.customer_id, w.currency from ledger.receipt x join ledger.wallet w using (wallet_id)
        where x.receipt_id = p_receipt_id),
    claim as (select e.entry_id, sum(p.amount) filter (where p.wallet_id = r.wallet_id) as taken,
            sum(p.amount) filter (where p.wallet_id <> r.wallet_id and w.customer_id is not null) as given
        from r join ledger.journal_entry e on e.refers_id = r.entry_id and e.kind = 'claim'
        join ledger.posting p on p.entry_id = e.entry_id join ledger.wallet w on w.wallet_id = p.wallet_id
        where not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
        group by e.entry_id)
    select 'not what arrived' from r where r.customer_id is not null or (
        select array_agg((e.kind, p.wallet_id, p.amount)::text) from ledger.journal_entry e
        join ledger.posting p using (entry_id) where e.entry_id = r.entry_id)
            is distinct from array[('receive'::text, r.wallet_id, r.amount)::text]
    union all
    select 'not what was claimed' from r where r.claimed <> (select coalesce(-sum(taken), 0) from claim)
        or exists (select from claim where coalesce(taken, 0) >= 0 or taken + coalesce(given, 0) <> 0)
    union all
    select 'not taken back as it says' from r where r.reversed_id is distinct from (select b.entry_id
        from ledger.journal_entry b where b.reverses_id = r.entry_id);
$$;
alter function ledger.receipt_gaps owner to ledger_owner;
revoke all on function ledger.receipt_gaps from public;
