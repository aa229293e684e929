-- ledger.place_hold: money set aside without approval, at once. What the policy wants approved is refused (LG010) and
-- goes through create_request.
--
--   p_amount    minor units, positive
--   p_until_on  the last day it stands; null: until it is used or released
--   p_category  its name or alias; null for the company's default
--   returns     the hold; a repeated key returns the first one
--   raises      LG150 not one of the maker's customers, LG002, LG003, then as ledger.make_hold
create or replace function ledger.place_hold(
    p_key text, p_wallet_id bigint, p_amount bigint, p_until_on date, p_category text, p_ref text, p_public_text text,
    p_memo text, p_maker_id bigint
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    l          request_line;
begin
    perform ledger.refuse_out_of_reach(v_maker_id, (select customer_id from wallet where wallet_id = p_wallet_id));
    if p_amount not between 1 and 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency',
            (select currency from wallet where wallet_id = p_wallet_id)));
    end if;
    l.wallet_id := p_wallet_id;
    l.amount := -p_amount;
    l.until_on := p_until_on;
    l.category_id := ledger.category_for(p_category, p_wallet_id);
    l.public_text := p_public_text;
    l.memo := p_memo;
    l.ref := p_ref;
    return ledger.make_hold(p_key, ledger.body_hash('hold', p_wallet_id::text, p_amount::text, p_until_on::text,
        case when p_category is null then ledger.not_named(p_key, 'hold') else l.category_id::text end, p_ref,
        p_public_text, p_memo,
        v_maker_id::text), v_maker_id, l);
end;
$$;
alter function ledger.place_hold owner to ledger_owner;
revoke all on function ledger.place_hold from public;
grant execute on function ledger.place_hold to app;
