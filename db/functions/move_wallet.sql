-- ledger.move_wallet: one posting, with the wallet's row (and the lot's) moved by it. The caller has the wallet locked
-- and has looked at what it can bear; the keys and guards look again.
--
--   p_amount  signed as the wallet sees it; money in pays arrears first
--   p_lot_id  null: paid money
--   p_forced  what has already happened: what the wallet cannot pay becomes arrears, by exactly the shortfall
create or replace function ledger.move_wallet(
    p_entry_id bigint, p_wallet_id bigint, p_house_account_id integer, p_amount bigint, p_lot_id bigint,
    p_effective_on date, p_forced boolean default false
) returns void language plpgsql as $$
declare
    w ledger.wallet;
begin
    update ledger.wallet
        set seq = seq + 1, last_seq = seq + 1, posted = posted + p_amount,
            granted = granted + case when p_lot_id is null then 0 else p_amount end,
            arrears = case when p_amount > 0 then greatest(arrears - p_amount, 0)
                when p_forced then greatest(arrears, held - posted - p_amount - credit_limit) else arrears end
        where wallet_id = p_wallet_id returning * into w;
    if p_lot_id is not null then
        update ledger.lot set gone = gone - p_amount where lot_id = p_lot_id;
    end if;
    insert into ledger.journal (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on, lot_kind, lot_id)
        values (w.wallet_id, w.seq, p_entry_id, p_house_account_id, w.currency, p_amount, w.posted,
            nullif(w.seq - 1, 0), case when w.seq > 1 then w.posted - p_amount end, p_effective_on,
            case when p_lot_id is null then 'paid' else 'granted' end, p_lot_id);
    -- Not the first of its entry here: the number that customers read stays (place_of).
    if exists (select from ledger.posting where entry_id = p_entry_id and wallet_id = p_wallet_id and seq < w.seq) then
        insert into ledger.further_posting (wallet_id, seq, nth)
            select w.wallet_id, w.seq, 1 + coalesce((select nth from ledger.further_posting
                where wallet_id = w.wallet_id order by seq desc limit 1), 0);
    end if;
end;
$$;
alter function ledger.move_wallet owner to ledger_owner;
revoke all on function ledger.move_wallet from public;
