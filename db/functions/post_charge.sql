-- ledger.post_charge: use that needs no approval, posted at once. What the policy wants approved is refused (LG010)
-- and goes through create_request.
--
--   p_amount   minor units, positive
--   p_category its name or alias; null for the company's default
--   returns    the entry and the wallet's figures after it; a repeated key returns the first entry
--   raises     LG002, LG003, then as ledger.post_to_wallet, then LG015 the reference is in use
create or replace function ledger.post_charge(
    p_key text, p_wallet_id bigint, p_amount bigint, p_effective_on date, p_category text, p_ref text,
    p_public_text text, p_memo text, p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_category_id integer;
    v_maker_id    bigint;
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
    -- The same bytes as ledger.body_hash of these fields.
    return ledger.post_to_wallet(p_key, sha256(convert_to('6:charge,' || ledger.sized(p_wallet_id::text) || ','
            || ledger.sized(p_amount::text) || ',' || ledger.sized(p_effective_on::text) || ','
            || ledger.sized(v_category_id::text) || ',' || ledger.sized(p_ref) || ',' || ledger.sized(p_public_text)
            || ',' || ledger.sized(p_memo) || ',' || ledger.sized(v_maker_id::text), 'UTF8')),
        'charge', v_maker_id, null, null, p_wallet_id, -p_amount, p_effective_on, v_category_id, null, 'paid',
        p_public_text, p_memo, p_ref);
end;
$$;
alter function ledger.post_charge owner to ledger_owner;
revoke all on function ledger.post_charge from public;
grant execute on function ledger.post_charge to app;
