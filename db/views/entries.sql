-- ledger.entries: what each entry did to each wallet it moved, all its postings there together, as the wallet sees it.
-- balance_before and balance_after are the wallet's own running balance; held, credit limit, arrears and granted are
-- those of now. A row stands at its last posting: the next one belongs to another entry.
create or replace view ledger.entries as
select e.entry_id, e.kind, p.wallet_id, w.customer_id, p.seq, sums.amount, p.currency,
    p.balance_after - sums.amount as balance_before, p.balance_after, w.held, w.credit_limit, w.arrears,
    e.effective_on, e.recorded_at, e.request_id, e.line_no, e.maker_id,
    -- Nobody made a lapse: its day was over.
    coalesce(ledger.person_name(e.maker_id), '⏱') as maker_name,
    c.name as category, a.name as account, e.public_text, e.memo, e.ref,
    p.lot_kind, e.reverses_id,
    (select max(o.seq) from ledger.posting o where o.entry_id = e.reverses_id and o.wallet_id = p.wallet_id)
        as reverses_seq,
    (select o.kind from ledger.journal_entry o where o.entry_id = e.reverses_id) as reverses_kind,
    (select b.entry_id from ledger.journal_entry b where b.reverses_id = e.entry_id) as reversed_by_id,
    (select max(o.seq) from ledger.journal_entry b join ledger.posting o using (entry_id)
        where b.reverses_id = e.entry_id and o.wallet_id = p.wallet_id) as reversed_by_seq,
    w.granted, sums.granted_moved, e.rate, e.refers_id, e.adjust_kind, w.purpose,
    (select max(l.lapses_on) from ledger.lot l where l.entry_id = e.entry_id and l.wallet_id = p.wallet_id)
        as lapses_on,
    -- The other account of what moves two: a transfer, an exchange, a claim; unnamed where its customer is not there
    -- for whoever reads.
    (select jsonb_build_object('code', case when ledger.in_reach(z.customer_id) then z.code end,
            'name', case when ledger.in_reach(z.customer_id) then z.name end, 'purpose',
            case when z.customer_id is null or ledger.in_reach(z.customer_id) then y.purpose end,
            'currency', y.currency)
        from ledger.posting x join ledger.wallet y using (wallet_id) left join ledger.customer z using (customer_id)
        where x.entry_id = e.entry_id and x.wallet_id <> p.wallet_id limit 1) as other,
    ledger.unreviewed(e.entry_id) as unreviewed,
    -- The number that the customer reads, and those of what it takes back and of what took it back.
    ledger.place_of(p.wallet_id, p.seq) as place,
    (select ledger.place_of(p.wallet_id, max(o.seq)) from ledger.posting o
        where o.entry_id = e.reverses_id and o.wallet_id = p.wallet_id) as reverses_place,
    (select ledger.place_of(p.wallet_id, max(o.seq)) from ledger.journal_entry b join ledger.posting o using (entry_id)
        where b.reverses_id = e.entry_id and o.wallet_id = p.wallet_id) as reversed_by_place,
    -- 凭证号, once its month is closed.
    (select ledger.voucher_no(v.month, v.number) from ledger.voucher v where v.entry_id = e.entry_id) as voucher_no
from ledger.posting p
join ledger.journal_entry e using (entry_id)
join ledger.wallet w using (wallet_id)
cross join lateral (select sum(s.amount)::bigint::ledger.minor as amount,
        coalesce(sum(s.amount) filter (where s.lot_kind = 'granted'), 0)::bigint as granted_moved
    from ledger.posting s where s.entry_id = p.entry_id and s.wallet_id = p.wallet_id) as sums
left join ledger.category c using (category_id)
left join ledger.receiving_account a using (receiving_account_id)
where not exists (select from ledger.posting n
    where n.wallet_id = p.wallet_id and n.seq = p.seq + 1 and n.entry_id = p.entry_id);

alter view ledger.entries owner to ledger_owner;
grant select on ledger.entries to app;
