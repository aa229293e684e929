-- ledger.capture_hold: use what was set aside, whole or in part, as often as something is left. What is available
-- stays as it is; arrears do not stop it, because this money was asked for before.
--
--   p_amount        minor units, positive; null: all that is left
--   p_effective_on  null: today
--   p_public_text   null: what the hold says
--   returns         the entry and the wallet's figures after it; a repeated key returns the first entry
--   raises          LG080 no such hold, LG001 key reused with another body, LG081 nothing is left, LG003 not positive,
--                   LG082 more than is left, LG007 frozen, LG004, LG005, LG010, LG015 the reference is in use
create or replace function ledger.capture_hold(
    p_key text, p_hold_id bigint, p_amount bigint, p_effective_on date, p_ref text, p_public_text text, p_memo text,
    p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('capture', p_hold_id::text, p_amount::text, p_effective_on::text, p_ref,
        p_public_text, p_memo, v_maker_id::text);
    h          hold;
    w          wallet;
    v_left     bigint;
    v_amount   bigint;
    v_on       date := coalesce(p_effective_on, ledger.today());
    v_at       timestamptz;
    v_entry_id bigint;
    v_posted   posted;
begin
    select * into w from wallet where wallet_id = (select wallet_id from hold where hold_id = p_hold_id)
        for no key update;
    v_posted := ledger.replayed(p_key, v_hash);
    if not (v_posted is null) then
        return v_posted;
    end if;
    h := ledger.lock_hold(p_hold_id);
    w := ledger.settle_wallet(w, ledger.clock());
    v_left := h.amount - h.captured - h.released;
    v_amount := coalesce(p_amount, v_left);
    if v_amount < 1 or abs(w.posted - v_amount) > 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', w.currency));
    elsif v_amount > v_left then
        perform ledger.refuse('LG082', 'more than is left of the hold', jsonb_build_object('number', 'H' || p_hold_id,
            'currency', w.currency, 'leftMinor', v_left, 'amountMinor', v_amount));
    elsif w.frozen or exists (select from installation where frozen_at is not null) then
        perform ledger.refuse('LG007', 'frozen', ledger.freeze_facts(w.customer_id));
    end if;
    v_at := ledger.clock();
    insert into journal (key, body_hash, kind, maker_id, effective_on, recorded_at, category_id, public_text,
            memo, ref, hold_id)
        values (p_key, v_hash, 'capture', v_maker_id, v_on, v_at, h.category_id, coalesce(p_public_text, h.public_text),
            p_memo, p_ref, p_hold_id)
        on conflict (key) do nothing returning entry_id into v_entry_id;
    if v_entry_id is null then
        return ledger.replayed(p_key, v_hash);
    end if;
    update hold set captured = captured + v_amount where hold_id = p_hold_id;
    update wallet set held = held - v_amount where wallet_id = w.wallet_id;
    perform ledger.spend(v_entry_id, w.wallet_id, v_amount,
        ledger.contra_of('capture', w.currency, h.category_id, null), v_on);
    if p_ref is not null then
        perform ledger.use_reference('capture', w.customer_id, null, p_ref, null, null, v_entry_id);
    end if;
    return ledger.posted_of(v_entry_id, false);
end;
$$;
alter function ledger.capture_hold owner to ledger_owner;
revoke all on function ledger.capture_hold from public;
grant execute on function ledger.capture_hold to app;
