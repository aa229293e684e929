-- ledger.make_capture: use what was set aside, whole or in part, as often as something is left. What is available stays
-- as it is; arrears do not stop it, because this money was asked for before.
--
--   p_line   details: `hold`; amount as the wallet sees it, null for all that is left; day, texts, reference; request
--            and line number, or neither
--   returns  the entry and the wallet's figures after it; a repeated key with the same body returns the first entry
--   raises   LG001, as ledger.refuse_capture, LG004, LG005, LG010, LG015 the reference is in use
create or replace function ledger.make_capture(
    p_key text, p_hash bytea, p_maker_id bigint, p_line ledger.request_line
) returns ledger.posted language plpgsql as $$
declare
    h          ledger.hold;
    w          ledger.wallet;
    v_amount   bigint;
    v_at       timestamptz;
    v_entry_id bigint;
    v_posted   ledger.posted;
begin
    select * into w from ledger.wallet where wallet_id = (select wallet_id from ledger.hold
        where hold_id = (p_line.details ->> 'hold')::bigint) for no key update;
    v_posted := ledger.replayed(p_key, p_hash);
    if not (v_posted is null) then
        return v_posted;
    end if;
    h := ledger.refuse_capture(p_line);
    perform ledger.settle_wallet(w, ledger.clock());
    v_amount := coalesce(-p_line.amount, h.amount - h.captured - h.released);
    v_at := ledger.clock();
    insert into ledger.journal (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
            category_id, public_text, memo, ref, hold_id)
        values (p_key, p_hash, 'capture', p_maker_id, p_line.request_id, p_line.line_no, p_line.effective_on, v_at,
            h.category_id, coalesce(p_line.public_text, h.public_text), p_line.memo, p_line.ref, h.hold_id)
        on conflict (key) do nothing returning entry_id into v_entry_id;
    if v_entry_id is null then
        return ledger.replayed(p_key, p_hash);
    end if;
    update ledger.hold set captured = captured + v_amount where hold_id = h.hold_id;
    update ledger.wallet set held = held - v_amount where wallet_id = w.wallet_id;
    perform ledger.spend(v_entry_id, w.wallet_id, v_amount,
        ledger.contra_of('capture', w.currency, h.category_id, null), p_line.effective_on);
    if p_line.ref is not null then
        perform ledger.use_reference('capture', w.customer_id, null, p_line.ref, p_line.request_id, p_line.line_no,
            v_entry_id);
    end if;
    return ledger.posted_of(v_entry_id, false);
end;
$$;
alter function ledger.make_capture owner to ledger_owner;
revoke all on function ledger.make_capture from public;
