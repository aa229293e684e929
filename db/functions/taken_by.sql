-- ledger.taken_by: what an entry took out of a wallet, from which money, less what corrections of it have given back;
-- in the order in which it is given back: paid money first, because that was taken last, then the lots backwards.
-- What a correction gave back to a lot counts as that, also where it became paid money at once (true_up_lot: the
-- posting that takes it off the lot again, right behind the one of paid money).
--
--   returns  lots and what was taken of each (no lot is paid money), and who bears the lot
create or replace function ledger.taken_by(p_entry_id bigint, p_wallet_id bigint)
returns table (lot_id bigint, house_account_id integer, amount bigint) language sql stable as $$
    with moved as (
        select p.seq, p.lot_id, p.amount, p.entry_id, p.amount < 0 and exists (select from ledger.posting g
            where g.entry_id = p.entry_id and g.lot_id = p.lot_id and g.amount > 0) as moves_on
        from ledger.posting p join ledger.journal_entry e using (entry_id)
        where p.wallet_id = p_wallet_id and (e.entry_id = p_entry_id or (e.refers_id = p_entry_id and e.kind = 'adjust'
            and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id))))
    select m.lot_id, l.house_account_id, -sum(m.amount)::bigint
    from moved m left join ledger.lot l on l.lot_id = m.lot_id
    where not m.moves_on and not exists (select from moved n
        where n.entry_id = m.entry_id and n.seq = m.seq + 1 and n.moves_on and m.lot_id is null)
    group by m.lot_id, l.house_account_id having sum(m.amount) < 0
    order by m.lot_id is not null, max(m.seq) filter (where m.amount < 0) desc;
$$;
alter function ledger.taken_by owner to ledger_owner;
revoke all on function ledger.taken_by from public;
