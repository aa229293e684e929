-- ledger.capture_hold: use what was set aside without approval, at once. What the policy wants approved (so far back)
-- is refused (LG010) and goes through create_request.
--
--   p_amount        minor units, positive; null: all that is left
--   p_effective_on  null: today; not before the hold was made
--   p_public_text   null: what the hold says
--   returns         the entry and the wallet's figures after it; a repeated key returns the first entry
--   raises          LG150 not one of the maker's customers, as ledger.make_capture
create or replace function ledger.capture_hold(
    p_key text, p_hold_id bigint, p_amount bigint, p_effective_on date, p_ref text, p_public_text text, p_memo text,
    p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    l          request_line;
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('hold', p_hold_id) as c;
    l.details := jsonb_build_object('hold', p_hold_id);
    l.amount := -p_amount;
    l.effective_on := coalesce(p_effective_on, ledger.today());
    l.ref := p_ref;
    l.public_text := p_public_text;
    l.memo := p_memo;
    return ledger.make_capture(p_key, ledger.body_hash('capture', p_hold_id::text, p_amount::text,
        p_effective_on::text, p_ref, p_public_text, p_memo, v_maker_id::text), v_maker_id, l);
end;
$$;
alter function ledger.capture_hold owner to ledger_owner;
revoke all on function ledger.capture_hold from public;
grant execute on function ledger.capture_hold to app;
