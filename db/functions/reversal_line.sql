-- ledger.reversal_line: the request line that asks for taking an entry back, dated today. It shows the first wallet of
-- a customer that the reversal moves, as that wallet will see it; what is posted is the opposite of the whole entry. A
-- payment moves no wallet: its line shows the one that the refund came from, and that nothing of it moves.
--
--   raises   LG070 no such entry
create or replace function ledger.reversal_line(p_entry_id bigint, p_memo text) returns ledger.request_line
language plpgsql stable as $$
declare
    l ledger.request_line;
begin
    select e.entry_id, p.wallet_id, p.currency, e.category_id, e.receiving_account_id, 'paid'
        into l.reverses_id, l.wallet_id, l.currency, l.category_id, l.receiving_account_id, l.lot_kind
    from ledger.journal_entry e join ledger.posting p using (entry_id) join ledger.wallet w using (wallet_id)
    where e.entry_id = p_entry_id order by w.customer_id is null, p.wallet_id, p.seq limit 1;
    if not found then
        select e.entry_id, p.wallet_id, p.currency, e.receiving_account_id, 'paid'
            into l.reverses_id, l.wallet_id, l.currency, l.receiving_account_id, l.lot_kind
        from ledger.journal_entry e join ledger.posting p on p.entry_id = e.refers_id
        where e.entry_id = p_entry_id and e.kind = 'paid' limit 1;
    end if;
    if l.reverses_id is null then
        perform ledger.refuse('LG070', 'no such entry', jsonb_build_object('number', 'T' || p_entry_id));
    end if;
    l.amount := (select coalesce(-sum(amount), 0) from ledger.posting
        where entry_id = p_entry_id and wallet_id = l.wallet_id);
    l.effective_on := ledger.today();
    l.memo := p_memo;
    return l;
end;
$$;
alter function ledger.reversal_line owner to ledger_owner;
revoke all on function ledger.reversal_line from public;
