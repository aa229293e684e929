-- ledger.post_to_wallet: one entry with one posting, all of it or nothing. Everything asked for passes through here.
--
-- The wallet row is locked first and the clock read after that, so a wallet's entries are in order of time. The guards
-- on journal_entry and posting refuse what no caller may do; this function refuses what the wallet cannot bear.
--
--   p_key, p_hash  a repeated key with the same body returns the first entry and posts nothing
--   p_amount       minor units, signed as the wallet sees it
--   returns        the entry and the wallet's figures after it
--   raises         LG002 unknown wallet, LG001 key reused with another body, LG004 future date, LG005 closed month,
--                  LG003, LG007, LG008, LG009 (refuse_movement), LG010 request missing
create or replace function ledger.post_to_wallet(
    p_key text, p_hash bytea, p_kind text, p_maker_id bigint, p_request_id bigint, p_line_no smallint,
    p_wallet_id bigint, p_amount bigint, p_effective_on date, p_category_id integer, p_receiving_account_id integer,
    p_lot_kind text, p_public_text text, p_memo text, p_ref text
) returns ledger.posted language plpgsql as $$
declare
    w          ledger.wallet;
    v_at       timestamptz;
    v_entry_id bigint;
begin
    select * into w from ledger.wallet where wallet_id = p_wallet_id for no key update;
    if not found then
        perform ledger.refuse('LG002', 'unknown wallet', jsonb_build_object('what', 'wallet', 'text', p_wallet_id));
    end if;
    if w.held > 0 then
        w := ledger.expire_wallet_holds(w, ledger.clock());
    end if;
    v_at := ledger.clock();
    insert into ledger.journal_entry (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
            category_id, receiving_account_id, public_text, memo, ref)
        values (p_key, p_hash, p_kind, p_maker_id, p_request_id, p_line_no, p_effective_on, v_at,
            p_category_id, p_receiving_account_id, p_public_text, p_memo, p_ref)
        on conflict (key) do nothing returning entry_id into v_entry_id;
    if v_entry_id is null then
        return ledger.replayed(p_key, p_hash);
    end if;
    perform ledger.refuse_movement(w, p_amount);
    update ledger.wallet
        set seq = seq + 1, posted = posted + p_amount, arrears = greatest(arrears - greatest(p_amount, 0), 0)
        where wallet_id = p_wallet_id returning * into w;
    insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on, lot_kind)
        values (w.wallet_id, w.seq, v_entry_id,
            ledger.contra_of(p_kind, w.currency, p_category_id, p_receiving_account_id),
            w.currency, p_amount, w.posted, nullif(w.seq - 1, 0), case when w.seq > 1 then w.posted - p_amount end,
            p_effective_on, p_lot_kind);
    if p_ref is not null then
        perform ledger.use_reference(p_kind, w.customer_id, p_receiving_account_id, p_ref, p_request_id, p_line_no,
            v_entry_id);
    end if;
    return (v_entry_id, p_kind, w.wallet_id, p_amount, w.currency, w.posted - p_amount, w.posted, w.held,
        w.posted - w.held, w.credit_limit, w.arrears, w.seq, p_effective_on, v_at, false)::ledger.posted;
end;
$$;
alter function ledger.post_to_wallet owner to ledger_owner;
revoke all on function ledger.post_to_wallet from public;
