-- ledger.post_charge: use that needs no approval, posted at once. What the policy wants approved is refused (LG010)
-- and goes through create_request.
--
--   p_amount   minor units, positive
--   p_category its name or alias; null for the company's default
--   returns    the entry and the wallet's figures after it; a repeated key returns the first entry
--   raises     LG002, LG003, then as ledger.post_line, then LG015 the reference is in use
create or replace function ledger.post_charge(
    p_key text, p_wallet_id bigint, p_amount bigint, p_effective_on date, p_category text, p_ref text,
    p_public_text text, p_memo text, p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_category_id integer;
    v_maker_id    bigint;
    l             request_line;
begin
    if p_amount not between 1 and 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency',
            (select currency from wallet where wallet_id = p_wallet_id)));
    end if;
    select coalesce(p.merged_into, p.person_id),
            case when p_category is null
                then (select category_id from category where is_default and ended_at is null) end
        into v_maker_id, v_category_id from person p where p.person_id = p_maker_id;
    if v_category_id is null then
        v_category_id := ledger.category_of(p_category);
    end if;
    select p_wallet_id, w.currency, -p_amount, p_effective_on, v_category_id, 'paid', p_public_text, p_memo, p_ref
        into l.wallet_id, l.currency, l.amount, l.effective_on, l.category_id, l.lot_kind, l.public_text, l.memo, l.ref
        from wallet w where w.wallet_id = p_wallet_id;
    return ledger.post_line(p_key, ledger.body_hash('charge', p_wallet_id::text, p_amount::text, p_effective_on::text,
        v_category_id::text, p_ref, p_public_text, p_memo, v_maker_id::text), 'charge', v_maker_id, l);
end;
$$;
alter function ledger.post_charge owner to ledger_owner;
revoke all on function ledger.post_charge from public;
grant execute on function ledger.post_charge to app;
