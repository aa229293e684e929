-- ledger.post_charge: use that needs no approval, posted at once. What the policy wants approved is refused (LG010)
-- and goes through create_request.
--
-- A plain wallet (nothing held, granted, owed, limited or frozen, no pocket) that has the money is charged by one
-- insert: guard_journal moves the wallet and fills in where it stands. All else goes the general way, and so does a
-- maker who is or was limited to some customers. If the key turns out not to be new, the wallet is put back
-- (guard_wallet lets it).
--
--   p_amount   minor units, positive
--   p_category its name or alias; null for what the pocket is tied to, else the company's default
--   returns    the entry and the wallet's figures after it; a repeated key returns the first entry
--   raises     LG002, LG003, then as ledger.post_line, then LG015 the reference is in use
create or replace function ledger.post_charge(
    p_key text, p_wallet_id bigint, p_amount bigint, p_effective_on date, p_category text, p_ref text,
    p_public_text text, p_memo text, p_maker_id bigint
) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_category_id integer;
    -- Null: it follows from the row (ledger.journal_entry).
    v_hash        bytea;
    v_posted      posted;
begin
    if p_category is not null or p_amount not between 1 and 9000000000000000 then
        if p_amount not between 1 and 9000000000000000 then
            perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency',
                (select currency from wallet where wallet_id = p_wallet_id)));
        end if;
        v_category_id := ledger.category_for(p_category, p_wallet_id);
        v_hash := ledger.charge_hash(p_wallet_id::text, p_amount::text, p_effective_on::text, v_category_id::text,
            p_ref, p_public_text, p_memo, p_maker_id::text);
    end if;
    insert into journal (wallet_id, amount, effective_on, key, body_hash, kind, maker_id, category_id, public_text,
            memo, ref)
        values (p_wallet_id, -p_amount, p_effective_on, p_key, v_hash, 'charge', p_maker_id,
            v_category_id, p_public_text, p_memo, p_ref)
        on conflict (key) do nothing
        returning entry_id, 'charge', wallet_id, amount, currency, prev_balance, balance_after, 0, balance_after,
            coalesce(credit_limit, 0), 0, seq, effective_on, recorded_at, false, 0
        into v_posted;
    if not found or p_ref is not null then
        if not found then
            update wallet w
                set seq = seq - 1, last_seq = seq - 1, posted = posted + p_amount, alone_total = alone_total - p_amount
                where wallet_id = p_wallet_id and seq > 0
                    and not exists (select from journal j where j.wallet_id = w.wallet_id and j.seq = w.seq);
            return ledger.post_any_charge(p_key, p_wallet_id, p_amount, p_effective_on, p_category, p_ref,
                p_public_text, p_memo, p_maker_id);
        end if;
        perform ledger.use_reference('charge', (select customer_id from wallet where wallet_id = p_wallet_id), null,
            p_ref, null, null, v_posted.entry_id);
    end if;
    return v_posted;
end;
$$;
alter function ledger.post_charge owner to ledger_owner;
revoke all on function ledger.post_charge from public;
grant execute on function ledger.post_charge to app;
