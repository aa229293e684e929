-- ledger.post_to_wallet: one entry with one posting, all of it or nothing. Everything asked for passes through here.
--
-- The wallet row is locked first and the clock read after that, so a wallet's entries are in order of time. The guards
-- on journal_entry and posting refuse what no caller may do; this function refuses what the wallet cannot bear. Every
-- statement here runs at every charge: one lock, three writes, and nothing that is only needed to refuse.
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
    v_contra   integer;
    v_at       timestamptz;
    v_stopped  timestamptz;
    v_entry_id bigint;
begin
    select * into w from ledger.wallet where wallet_id = p_wallet_id for no key update;
    if not found then
        perform ledger.refuse('LG002', 'unknown wallet', jsonb_build_object('what', 'wallet', 'text', p_wallet_id));
    end if;
    if w.held > 0 then
        w := ledger.expire_wallet_holds(w, ledger.clock());
    end if;
    insert into ledger.journal_entry (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
            category_id, receiving_account_id, public_text, memo, ref)
        values (p_key, p_hash, p_kind, p_maker_id, p_request_id, p_line_no, p_effective_on,
            clock_timestamp() + coalesce((select offset_by from ledger.clock_offset), interval '0'),
            p_category_id, p_receiving_account_id, p_public_text, p_memo, p_ref)
        on conflict (key) do nothing
        returning entry_id, recorded_at, (select frozen_at from ledger.installation),
            (select h.house_account_id from ledger.house_account h where p_kind = 'charge' and h.kind = 'usage'
                and h.currency = w.currency and h.category_id = p_category_id and h.receiving_account_id is null)
        into v_entry_id, v_at, v_stopped, v_contra;
    if v_entry_id is null then
        return ledger.replayed(p_key, p_hash);
    end if;
    -- Whatever can be refused is refused over there; a charge that the wallet bears need not ask.
    if p_amount > 0 or v_stopped is not null or w.frozen or w.arrears > 0
        or w.posted - w.held + w.credit_limit + p_amount < 0 or w.posted + p_amount < -9000000000000000 then
        perform ledger.refuse_movement(w, p_amount);
    end if;
    if v_contra is null then
        v_contra := ledger.contra_of(p_kind, w.currency, p_category_id, p_receiving_account_id);
    end if;
    w.posted := w.posted + p_amount;
    w.seq := w.seq + 1;
    w.arrears := greatest(w.arrears - greatest(p_amount, 0), 0);
    update ledger.wallet set seq = w.seq, posted = w.posted, arrears = w.arrears where wallet_id = p_wallet_id;
    insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on, lot_kind)
        values (p_wallet_id, w.seq, v_entry_id, v_contra, w.currency, p_amount, w.posted, nullif(w.seq - 1, 0),
            case when w.seq > 1 then w.posted - p_amount end, p_effective_on, p_lot_kind);
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
