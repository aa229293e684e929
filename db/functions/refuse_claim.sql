-- ledger.refuse_claim: why this much of a receipt cannot go to that customer; silent when it can. The receipt's row is
-- locked, so of two who ask at once the second sees the first. Claims that wait count while it is asked for; when one
-- is carried out only what was claimed counts, and it is counted again by the row's own CHECK.
--
--   p_line   the customer's wallet and + amount, the house's wallet and - amount, the receipt, its entry as refers_id;
--            with a request number when it is being carried out
--   raises   LG111 no such receipt, LG002 another wallet or entry than the receipt's, LG145 dated before it
--            arrived, LG099 more than is left of it
create or replace function ledger.refuse_claim(p_line ledger.request_line) returns void language plpgsql as $$
declare
    r         ledger.receipt;
    v_waiting bigint;
    v_numbers jsonb;
    v_left    bigint;
    v_arrived date;
begin
    select * into r from ledger.receipt where receipt_id = p_line.receipt_id for no key update;
    if not found then
        perform ledger.refuse('LG111', 'no such receipt', jsonb_build_object('number', 'P' || p_line.receipt_id));
    elsif (r.wallet_id, r.entry_id, -p_line.amount)
            is distinct from (p_line.to_wallet_id, p_line.refers_id, p_line.to_amount)
        or (select customer_id from ledger.wallet where wallet_id = p_line.wallet_id) is null then
        perform ledger.refuse('LG002', 'not this receipt', jsonb_build_object('what', 'claim', 'text', r.receipt_id));
    end if;
    v_arrived := (select effective_on from ledger.journal_entry where entry_id = r.entry_id);
    select coalesce(sum(l.amount), 0)::bigint, coalesce(jsonb_agg('R' || q.request_id order by q.request_id), '[]')
        into v_waiting, v_numbers
    from ledger.request_line l join ledger.request q using (request_id)
    where l.receipt_id = r.receipt_id and q.state = 'pending' and p_line.request_id is null;
    if p_line.effective_on < v_arrived then
        perform ledger.refuse('LG145', 'before it arrived', jsonb_build_object('number', 'P' || r.receipt_id,
            'on', p_line.effective_on, 'arrived', v_arrived));
    end if;
    v_left := case when r.reversed_id is null then r.amount - r.claimed - v_waiting else 0 end;
    if p_line.amount > v_left then
        perform ledger.refuse('LG099', 'more than is left of the receipt', jsonb_build_object(
            'number', 'P' || r.receipt_id, 'currency', p_line.currency, 'leftMinor', greatest(v_left, 0),
            'amountMinor', p_line.amount, 'waiting', v_numbers, 'reversedBy', 'T' || r.reversed_id,
            'customerCode', (select c.code from ledger.wallet w join ledger.customer c using (customer_id)
                where w.wallet_id = p_line.wallet_id)));
    end if;
end;
$$;
alter function ledger.refuse_claim owner to ledger_owner;
revoke all on function ledger.refuse_claim from public;
