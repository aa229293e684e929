-- ledger.grant_gone_by: what took so much of the money that an entry granted, other than use, that it cannot be taken
-- back as granted money: the newest lapse, refund or transfer; null when there is none. What was used is no hindrance.
create or replace function ledger.grant_gone_by(p_entry_id bigint) returns bigint language sql stable as $$
    select max(o.entry_id)
    from ledger.posting p join ledger.lot l using (lot_id)
    join ledger.posting o on o.lot_id = p.lot_id and o.seq > p.seq and o.amount < 0
    join ledger.journal_entry e on e.entry_id = o.entry_id
    where p.entry_id = p_entry_id and p.amount > l.amount - l.gone and o.entry_id <> p_entry_id
        and e.kind in ('lapse', 'refund', 'transfer')
        and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
        -- A payment that came back has put the grants back, too.
        and not exists (select from ledger.payout x where x.refund_id = e.entry_id and x.returned_id is not null);
$$;
alter function ledger.grant_gone_by owner to ledger_owner;
revoke all on function ledger.grant_gone_by from public;
