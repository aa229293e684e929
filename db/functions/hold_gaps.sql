-- ledger.hold_gaps: where a hold is not what its captures, what was opened again of them, and its releases say; no row
-- when it is. Asked by the guard when a transaction ends, and by db/checks.
create or replace function ledger.hold_gaps(p_hold_id bigint) returns setof text language sql stable as $$
    with used as (
        select coalesce(-sum(p.amount) filter (where p.wallet_id = h.wallet_id), 0) as captured,
            coalesce(bool_or(p.wallet_id <> h.wallet_id), false) as elsewhere
        from ledger.hold h join ledger.journal_entry e using (hold_id) join ledger.posting p using (entry_id)
        where h.hold_id = p_hold_id)
    select 'used otherwise' from ledger.hold h cross join used u
    where h.hold_id = p_hold_id and (u.elsewhere or h.captured <> u.captured - (
        select coalesce(sum(o.amount), 0) from ledger.hold_reopening o where o.hold_id = p_hold_id))
    union all
    select 'released otherwise' from ledger.hold h
    where h.hold_id = p_hold_id and h.released <> (select coalesce(sum(r.amount), 0) from ledger.hold_release r
        where r.hold_id = p_hold_id)
    union all
    select 'opened again without its capture being taken back' from ledger.hold_reopening o
    left join ledger.journal_entry b on b.entry_id = o.reversal_id
    left join ledger.journal_entry e on e.entry_id = b.reverses_id
    where o.hold_id = p_hold_id and (e.hold_id is distinct from o.hold_id
        or o.amount <> (select -sum(p.amount) from ledger.posting p where p.entry_id = e.entry_id));
$$;
alter function ledger.hold_gaps owner to ledger_owner;
revoke all on function ledger.hold_gaps from public;
