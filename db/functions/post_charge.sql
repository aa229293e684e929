-- ledger.post_charge: use that needs no approval, posted at once. What the policy wants approved is refused (LG010)
-- and goes through create_request.
--
-- A plain wallet (nothing held, granted, owed, limited or frozen) that has the money is charged right here, in as few
-- steps as the guards leave; all else goes the general way. The wallet is moved first, which locks it; the clock is
-- read after that. If the key turns out not to be new, the wallet is put back (guard_wallet lets it).
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
    v_contra_id   integer;
    v_seq         bigint;
    v_posted      bigint;
    v_credit      bigint;
    v_currency    text;
    v_customer_id bigint;
    v_entry_id    bigint;
    v_at          timestamptz;
begin
    if p_amount not between 1 and 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency',
            (select currency from wallet where wallet_id = p_wallet_id)));
    end if;
    if p_category is not null then
        v_category_id := ledger.category_for(p_category, p_wallet_id);
    end if;
    update wallet set seq = seq + 1, posted = posted - p_amount
        where wallet_id = p_wallet_id and posted + credit_limit >= p_amount and held = 0 and arrears = 0 and granted = 0
            and purpose is null and last_seq is not null and not frozen and not limited
        returning seq, posted, credit_limit, currency, customer_id
        into v_seq, v_posted, v_credit, v_currency, v_customer_id;
    if v_category_id is not null then
        select house_account_id into v_contra_id from house_account
            where kind = 'usage' and currency = v_currency and category_id = v_category_id;
    end if;
    insert into journal_entry (key, body_hash, kind, maker_id, effective_on, recorded_at, category_id, public_text,
            memo, ref, judged)
        select p_key, ledger.charge_hash(p_wallet_id::text, p_amount::text, p_effective_on::text,
                coalesce(v_category_id, 0)::text, p_ref, p_public_text, p_memo,
                coalesce(m.merged_into, m.person_id)::text),
            'charge', coalesce(m.merged_into, m.person_id), p_effective_on, clock_timestamp() + t.offset_by,
            coalesce(v_category_id, t.category_id), p_public_text, p_memo, p_ref, null
        from charge_terms t, person m
        where t.currency = v_currency and m.person_id = p_maker_id and t.frozen_at is null
            and case when v_category_id is null then t.house_account_id else v_contra_id end is not null
        on conflict (key) do nothing
        returning entry_id, recorded_at, coalesce(v_contra_id,
            (select t.house_account_id from charge_terms t where t.currency = v_currency))
        into v_entry_id, v_at, v_contra_id;
    if v_entry_id is null then
        update wallet set seq = seq - 1, posted = posted + p_amount where wallet_id = p_wallet_id and seq = v_seq;
        return ledger.post_any_charge(p_key, p_wallet_id, p_amount, p_effective_on, p_category, p_ref, p_public_text,
            p_memo, p_maker_id);
    end if;
    insert into posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on)
        values (p_wallet_id, v_seq, v_entry_id, v_contra_id, v_currency, -p_amount, v_posted, v_seq - 1,
            v_posted + p_amount, p_effective_on);
    if p_ref is not null then
        perform ledger.use_reference('charge', v_customer_id, null, p_ref, null, null, v_entry_id);
    end if;
    return (v_entry_id, 'charge', p_wallet_id, -p_amount, v_currency, v_posted + p_amount, v_posted, 0, v_posted,
        v_credit, 0, v_seq, p_effective_on, v_at, false, 0)::posted;
end;
$$;
alter function ledger.post_charge owner to ledger_owner;
revoke all on function ledger.post_charge from public;
grant execute on function ledger.post_charge to app;
