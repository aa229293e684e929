-- ledger.reverse_entry: post the opposite of every posting of an entry, with the same contras and the same lots
-- (reverse_posting says what happens to a grant that was used since). Money is never a reason to refuse it, nor is a
-- frozen wallet: what a wallet cannot pay becomes its arrears, by exactly the shortfall and in the same UPDATE; what
-- comes back pays arrears first.
--
-- All wallets are locked in the order of their ids before anything is looked at, so of two reversals at once the
-- second finds the first.
--
--   p_key, p_hash  a repeated key with the same body returns the first reversal and posts nothing
--   returns        the reversal and the figures after it of the first wallet it moves
--   raises         LG001, as ledger.refuse_reversal, LG003 out of range, LG004, LG005, LG010
create or replace function ledger.reverse_entry(
    p_key text, p_hash bytea, p_entry_id bigint, p_maker_id bigint, p_request_id bigint, p_line_no smallint,
    p_effective_on date, p_memo text
) returns ledger.posted language plpgsql as $$
declare
    o        ledger.journal_entry;
    p        ledger.posting;
    v_new    bigint;
    v_at     timestamptz;
    v_posted ledger.posted;
begin
    -- Money set aside too long is free again before it is asked what is missing.
    -- A payment moves no wallet; it queues with whatever else happens to its refund.
    perform ledger.lock_wallets(array(select wallet_id from ledger.posting where entry_id in (p_entry_id,
        (select refers_id from ledger.journal_entry where entry_id = p_entry_id and kind = 'paid'))));
    v_posted := ledger.replayed(p_key, p_hash);
    if not (v_posted is null) then
        return v_posted;
    end if;
    perform ledger.refuse_reversal(p_entry_id, p_request_id);
    select * into o from ledger.journal_entry where entry_id = p_entry_id;
    v_at := ledger.clock();
    insert into ledger.journal (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
            category_id, receiving_account_id, memo, reverses_id)
        values (p_key, p_hash, 'reverse', p_maker_id, p_request_id, p_line_no, p_effective_on, v_at, o.category_id,
            o.receiving_account_id, p_memo, p_entry_id)
        returning entry_id into v_new;
    for p in select * from ledger.posting where entry_id = p_entry_id order by wallet_id, seq loop
        perform ledger.reverse_posting(p, o, v_new, p_effective_on);
    end loop;
    perform ledger.refuse_given_back(v_new, p_entry_id);
    insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        select v_new, line_no, credit_id, debit_id, currency, amount, p_effective_on
        from ledger.house_posting where entry_id = p_entry_id;
    update ledger.reference set freed_at = v_at where entry_id = p_entry_id and freed_at is null;
    perform ledger.after_reversal(o, v_new);
    return ledger.posted_of(v_new, false);
end;
$$;
alter function ledger.reverse_entry owner to ledger_owner;
revoke all on function ledger.reverse_entry from public;
