-- ledger.moved_line: the line that books an entry again, the same, in the wallet where it should have been: dated today
-- like the reversal beside it, so that the house's accounts show it on one day only.
--
--   p_pocket  the pocket to open beside that wallet; null: the wallet itself
--   raises    LG070 no such entry, LG124 an entry of this kind is not moved, LG097 it is there already, LG002 another
--            currency
create or replace function ledger.moved_line(p_entry_id bigint, p_wallet_id bigint, p_pocket jsonb default null)
returns ledger.request_line language plpgsql stable as $$
declare
    e ledger.journal_entry;
    w ledger.wallet;
    p record;
    l ledger.request_line;
begin
    select * into e from ledger.journal_entry where entry_id = p_entry_id;
    select * into w from ledger.wallet where wallet_id = p_wallet_id;
    select sum(x.amount)::bigint as amount, min(x.wallet_id) as wallet_id, min(x.currency) as currency,
            min(x.lot_id) as lot_id
        into p from ledger.posting x where x.entry_id = p_entry_id;
    if e.entry_id is null then
        perform ledger.refuse('LG070', 'no such entry', jsonb_build_object('number', 'T' || p_entry_id));
    elsif e.kind not in ('topup', 'charge', 'capture', 'owe', 'bonus') then
        perform ledger.refuse('LG124', 'it is not moved',
            jsonb_build_object('number', 'T' || p_entry_id, 'kind', e.kind));
    elsif p.wallet_id = p_wallet_id and p_pocket is null then
        perform ledger.refuse('LG097', 'it is there already', jsonb_build_object('what', 'move'));
    elsif w.wallet_id is null or w.customer_id is null or p.currency <> w.currency then
        perform ledger.refuse('LG002', 'no wallet for it', jsonb_build_object('what', 'wallet', 'text', p_wallet_id));
    end if;
    select case e.kind when 'capture' then 'charge' else e.kind::text end, w.wallet_id, w.currency, p.amount,
            ledger.today(), e.category_id, e.receiving_account_id, e.public_text, e.memo, e.ref, 'paid'
        into l.kind, l.wallet_id, l.currency, l.amount, l.effective_on, l.category_id, l.receiving_account_id,
            l.public_text, l.memo, l.ref, l.lot_kind;
    l.details := case when p_pocket is not null then jsonb_build_object('pocket', p_pocket) end;
    perform ledger.refuse_new_pocket(l.wallet_id, p_pocket);
    select o.fee into l.fee from ledger.request_line o where o.request_id = e.request_id and o.line_no = e.line_no;
    if e.kind = 'bonus' then
        select 'granted', t.lapses_on, t.burn into l.lot_kind, l.lapses_on, l.burn
            from ledger.lot t where t.lot_id = p.lot_id;
    end if;
    return l;
end;
$$;
alter function ledger.moved_line owner to ledger_owner;
revoke all on function ledger.moved_line from public;
