-- ledger.lot_standing: what the entries that stand leave of a lot; below nothing when more was used than the grants
-- that still stand. Reversals count by what they take away, not by their own postings; nor does what a correction
-- moved on from the lot to paid money (true_up_lot).
create or replace function ledger.lot_standing(p_lot_id bigint) returns bigint language sql stable as $$
    select coalesce(sum(p.amount), 0)::bigint
    from ledger.posting p join ledger.journal_entry e using (entry_id)
    where p.lot_id = p_lot_id and e.kind <> 'reverse'
        and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
        and not (e.kind = 'adjust' and p.amount < 0 and exists (select from ledger.posting g
            where g.entry_id = p.entry_id and g.lot_id = p.lot_id and g.amount > 0));
$$;
alter function ledger.lot_standing owner to ledger_owner;
revoke all on function ledger.lot_standing from public;
