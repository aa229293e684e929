-- ledger.open_entry: the head of an entry, as a line asks for it. Its wallets are locked and what they cannot bear is
-- refused already; its reference is taken when the postings are written (take_reference).
--
--   p_line   effective date, category, account, texts, reference, rate …; request and line number, or neither
--   raises   LG001 the key is known elsewhere, LG004 future date, LG005 closed month
create or replace function ledger.open_entry(
    p_key text, p_hash bytea, p_kind text, p_maker_id bigint, p_line ledger.request_line
) returns bigint language plpgsql as $$
declare
    v_entry_id bigint;
begin
    insert into ledger.journal (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
            category_id, receiving_account_id, public_text, memo, ref, rate, refers_id, adjust_kind)
        values (p_key, p_hash, p_kind, p_maker_id, p_line.request_id, p_line.line_no, p_line.effective_on,
            ledger.clock(), p_line.category_id, p_line.receiving_account_id, p_line.public_text, p_line.memo,
            p_line.ref, p_line.rate, p_line.refers_id, p_line.adjust_kind)
        on conflict (key) do nothing returning entry_id into v_entry_id;
    if v_entry_id is null then
        -- Looked for with the wallets locked, so it came this moment, on another wallet: another body.
        perform ledger.replayed(p_key, p_hash);
        raise exception 'key % came twice at once', p_key;
    end if;
    return v_entry_id;
end;
$$;
alter function ledger.open_entry owner to ledger_owner;
revoke all on function ledger.open_entry from public;
