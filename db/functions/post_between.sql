-- ledger.post_between: an entry between two wallets: a transfer, an exchange, or a claim of money whose owner was not
-- known. One of them pays and the other receives, as the line says; both rows are locked in the order of their ids.
--
-- Between wallets of one customer and currency money keeps its kind and its lots; to anybody else paid money only.
--
--   returns  the entry and the figures of the line's own wallet after it
--   raises   as ledger.post_line for the wallet that pays, LG003 for the one that receives
create or replace function ledger.post_between(
    p_key text, p_hash bytea, p_kind text, p_maker_id bigint, p_line ledger.request_line
) returns ledger.posted language plpgsql as $$
declare
    v_from     ledger.wallet;
    v_to       ledger.wallet;
    v_out      bigint := -least(p_line.amount, p_line.to_amount);
    v_in       bigint := greatest(p_line.amount, p_line.to_amount);
    v_entry_id bigint;
    v_posted   ledger.posted;
begin
    perform ledger.lock_wallets(array[p_line.wallet_id, p_line.to_wallet_id]);
    v_posted := ledger.replayed(p_key, p_hash, p_line.wallet_id);
    if not (v_posted is null) then
        return v_posted;
    end if;
    select * into v_from from ledger.wallet
        where wallet_id = case when p_line.amount < 0 then p_line.wallet_id else p_line.to_wallet_id end;
    select * into v_to from ledger.wallet
        where wallet_id = case when p_line.amount < 0 then p_line.to_wallet_id else p_line.wallet_id end;
    perform ledger.refuse_between(p_kind, v_from, v_to, p_line);
    v_entry_id := ledger.open_entry(p_key, p_hash, p_kind, p_maker_id, p_line);
    if ledger.keeps_lots(v_from, v_to) then
        perform ledger.move_lots(v_entry_id, v_from, v_to, v_out, p_line.effective_on);
    else
        perform ledger.move_wallet(v_entry_id, v_from.wallet_id,
            ledger.contra_of(p_kind, v_from.currency, null, null), -v_out, null, p_line.effective_on);
        perform ledger.move_wallet(v_entry_id, v_to.wallet_id,
            ledger.contra_of(p_kind, v_to.currency, null, null), v_in, null, p_line.effective_on);
    end if;
    if p_kind = 'claim' then
        perform ledger.claim_receipt(p_line.receipt_id, v_in);
    elsif p_kind = 'exchange' then
        perform ledger.post_exchange_rounding(v_entry_id, v_from.currency, v_to.currency, p_line);
    end if;
    perform ledger.take_reference(v_entry_id, p_kind, p_line);
    return ledger.posted_of(v_entry_id, false, p_line.wallet_id);
end;
$$;
alter function ledger.post_between owner to ledger_owner;
revoke all on function ledger.post_between from public;
