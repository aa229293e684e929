-- ledger.post_line: an entry that moves one wallet, as a line asks for it: all of it or nothing.
--
-- The wallet is locked first and the clock read after that, so a wallet's entries are in order of time. The guards look
-- again at what no caller may do; this function refuses what the wallet cannot bear.
--
--   p_line   walletId, signed amount, kind of money and the rest; request and line number, or neither
--   returns  the entry and the wallet's figures after it; a repeated key with the same body returns the first entry
--   raises   LG002 unknown wallet, LG001 key reused, LG003, LG007, LG008, LG009, LG014 (refuse_movement), then what the
--            kind refuses (refuse_kind), LG004 future date, LG005 closed month, LG015 reference in use, LG010, LG078
create or replace function ledger.post_line(
    p_key text, p_hash bytea, p_kind text, p_maker_id bigint, p_line ledger.request_line
) returns ledger.posted language plpgsql as $$
declare
    w          ledger.wallet;
    v_entry_id bigint;
    v_contra   integer;
    v_posted   ledger.posted;
begin
    -- A refund takes grants along, from wherever they were moved to.
    perform ledger.lock_wallets(case when p_kind = 'refund' then array(select o.wallet_id from ledger.wallet v
            join ledger.wallet o on (o.customer_id, o.currency) = (v.customer_id, v.currency)
            where v.wallet_id = p_line.wallet_id) else array[p_line.wallet_id] end);
    v_posted := ledger.replayed(p_key, p_hash);
    if not (v_posted is null) then
        return v_posted;
    end if;
    select * into w from ledger.wallet where wallet_id = p_line.wallet_id;
    perform ledger.refuse_movement(w, p_line.amount, p_kind, p_kind = 'refund');
    perform ledger.refuse_kind(p_kind, w, p_line);
    v_entry_id := ledger.open_entry(p_key, p_hash, p_kind, p_maker_id, p_line);
    v_contra := ledger.contra_of(p_kind, w.currency, p_line.category_id, p_line.receiving_account_id,
        p_line.adjust_kind);
    perform ledger.move_line(v_entry_id, p_kind, v_contra, p_line);
    if p_line.fee > 0 then
        insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
            values (v_entry_id, 1, ledger.house_of('fees', w.currency), v_contra, w.currency, p_line.fee,
                p_line.effective_on);
    end if;
    perform ledger.take_reference(v_entry_id, p_kind, p_line);
    return ledger.posted_of(v_entry_id, false, p_line.wallet_id);
end;
$$;
alter function ledger.post_line owner to ledger_owner;
revoke all on function ledger.post_line from public;
