-- ledger.payout_gaps: where the payment of a refund is not what its entries say; no row when it is. Asked by the guard
-- when a transaction ends, and by db/checks.
--
--   p_entry_id  the payment
create or replace function ledger.payout_gaps(p_entry_id bigint) returns setof text language sql stable as $$
    with x as (select * from ledger.payout where entry_id = p_entry_id),
    -- One posting between the two accounts, of what the refund owes: 1 out, -1 back.
    moved as (select h.entry_id, count(*) as postings,
            sum(case when (d.kind, c.kind) = ('refunds_payable', 'receiving') then h.amount
                when (d.kind, c.kind) = ('receiving', 'refunds_payable') then -h.amount end) as amount
        from x join ledger.house_posting h on h.entry_id in (x.entry_id, x.returned_id)
        join ledger.house_account d on d.house_account_id = h.debit_id
        join ledger.house_account c on c.house_account_id = h.credit_id group by h.entry_id)
    select 'not the payment of a refund' from x
    left join ledger.journal_entry e on e.entry_id = x.entry_id
    left join ledger.journal_entry f on f.entry_id = x.refund_id
    left join moved m on m.entry_id = x.entry_id
    where (e.kind, f.kind, e.refers_id, m.postings, m.amount)
            is distinct from ('paid', 'refund', x.refund_id, 1, ledger.payout_amount(x.refund_id))
        or exists (select from ledger.posting p where p.entry_id = x.entry_id)
        or (x.undone_id is null and exists (select from ledger.journal_entry b where b.reverses_id = x.refund_id))
    union all
    select 'not taken back as it says' from x where x.undone_id is distinct from (select b.entry_id
        from ledger.journal_entry b where b.reverses_id = x.entry_id)
    union all
    select 'not what came back' from x
    left join ledger.journal_entry e on e.entry_id = x.returned_id
    left join moved m on m.entry_id = x.returned_id
    where x.returned_id is not null and ((e.kind, e.refers_id, m.postings, m.amount)
            is distinct from ('paid', x.entry_id, 1, -ledger.payout_amount(x.refund_id))
        or exists (select from ledger.posting p where p.entry_id in (x.returned_id, x.refund_id)
            group by p.wallet_id, p.house_account_id, p.lot_id having sum(p.amount) <> 0))
    union all
    select 'came back and is not marked' from x join ledger.journal_entry e on e.refers_id = x.entry_id
    where e.kind = 'paid' and e.entry_id is distinct from x.returned_id
        and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id);
$$;
alter function ledger.payout_gaps owner to ledger_owner;
revoke all on function ledger.payout_gaps from public;
