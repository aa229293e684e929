-- ledger.post_any_charge: a charge the general way, for all that ledger.post_charge has no quick way for: granted
-- money, holds, debts, limits, pockets, a key that is known, and whatever is to be refused with its reason.
--
--   raises   LG150 not one of the maker's customers, as ledger.post_line, then LG015 the reference is in use
create or replace function ledger.post_any_charge(
    p_key text, p_wallet_id bigint, p_amount bigint, p_effective_on date, p_category text, p_ref text,
    p_public_text text, p_memo text, p_maker_id bigint
) returns ledger.posted language plpgsql as $$
declare
    v_maker_id bigint := (select coalesce(merged_into, person_id) from ledger.person where person_id = p_maker_id);
    l          ledger.request_line;
begin
    perform ledger.refuse_out_of_reach(v_maker_id, (select customer_id from ledger.wallet
        where wallet_id = p_wallet_id));
    select p_wallet_id, w.currency, -p_amount, p_effective_on, 'paid', p_public_text, p_memo, p_ref
        into l.wallet_id, l.currency, l.amount, l.effective_on, l.lot_kind, l.public_text, l.memo, l.ref
        from ledger.wallet w where w.wallet_id = p_wallet_id;
    l.category_id := ledger.category_for(p_category, p_wallet_id);
    return ledger.post_line(p_key, ledger.charge_hash(p_wallet_id::text, p_amount::text, p_effective_on::text,
        case when p_category is null then ledger.not_named(p_key, 'charge') else l.category_id::text end, p_ref,
        p_public_text, p_memo,
        v_maker_id::text), 'charge', v_maker_id, l);
end;
$$;
alter function ledger.post_any_charge owner to ledger_owner;
revoke all on function ledger.post_any_charge from public;
