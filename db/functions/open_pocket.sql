-- ledger.open_pocket: the pocket of a customer that a word means in a currency; made when money is about to go in:
-- when the request that names it is carried out. Naming it again finds it, so it is safe to repeat.
--
-- A pocket named with a category's word is tied to that category: it pays for that alone.
--
--   p_pocket  earmarked, or deposit (no charges)
--   returns   the wallet
--   raises    LG041 the opener is nobody, LG002 no such customer, or none of this currency, LG050 no name
create or replace function ledger.open_pocket(
    p_customer_id bigint, p_currency text, p_purpose text, p_pocket text, p_by bigint, p_key text
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by        bigint := ledger.one_person(p_by);
    v_wallet_id bigint := ledger.pocket_named(p_customer_id, p_currency, p_purpose, p_pocket);
begin
    if v_wallet_id is not null then
        return v_wallet_id;
    elsif v_by is null then
        perform ledger.refuse('LG041', 'unknown person', jsonb_build_object('text', p_by));
    elsif p_pocket not in ('earmarked', 'deposit') or not exists (select from wallet
            where customer_id = p_customer_id and currency = p_currency and purpose is null) then
        perform ledger.refuse('LG002', 'no account to have a pocket of',
            jsonb_build_object('what', 'wallet', 'text', p_currency));
    elsif coalesce(ledger.fold(p_purpose), '') = '' or length(p_purpose) > 40 then
        perform ledger.refuse('LG050', 'bad name', jsonb_build_object('text', left(p_purpose, 100)));
    end if;
    -- As opening a customer and freezing one: one at a time, so that no pocket escapes a freeze or is made twice.
    lock table customer_word in share row exclusive mode;
    v_wallet_id := ledger.pocket_named(p_customer_id, p_currency, p_purpose, p_pocket);
    if v_wallet_id is not null then
        return v_wallet_id;
    end if;
    insert into wallet (customer_id, currency, purpose, pocket, frozen, opened_by, opened_key, opened_at)
        values (p_customer_id, p_currency, btrim(p_purpose), p_pocket, exists (select from ledger.freeze f
            where f.customer_id = p_customer_id and f.lifted_at is null), v_by, p_key, ledger.clock())
        returning wallet_id into v_wallet_id;
    if p_pocket = 'earmarked' then
        insert into pocket_category (wallet_id, category_id)
            select v_wallet_id, w.category_id from category_word w join category c using (category_id)
            where w.folded = ledger.fold(p_purpose) and c.ended_at is null;
    end if;
    return v_wallet_id;
end;
$$;
alter function ledger.open_pocket owner to ledger_owner;
revoke all on function ledger.open_pocket from public;
grant execute on function ledger.open_pocket to app;
