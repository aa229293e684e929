-- ledger.reverse_posting: the opposite of one posting, as part of a reversal that has its wallet locked.
--
--   raises   LG003 out of range
create or replace function ledger.reverse_posting(
    p_posting ledger.posting, p_entry_id bigint, p_effective_on date
) returns void language plpgsql as $$
declare
    w        ledger.wallet;
    v_amount bigint := -p_posting.amount;
begin
    if exists (select from ledger.wallet where wallet_id = p_posting.wallet_id
            and greatest(abs(posted + v_amount), held - posted - v_amount - credit_limit) > 9000000000000000) then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', p_posting.currency));
    end if;
    update ledger.wallet
        set seq = seq + 1, posted = posted + v_amount,
            arrears = case when v_amount > 0 then greatest(arrears - v_amount, 0)
                else greatest(arrears, held - posted - v_amount - credit_limit) end
        where wallet_id = p_posting.wallet_id returning * into w;
    insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on, lot_kind)
        values (w.wallet_id, w.seq, p_entry_id, p_posting.house_account_id, w.currency, v_amount, w.posted, w.seq - 1,
            w.posted - v_amount, p_effective_on, p_posting.lot_kind);
end;
$$;
alter function ledger.reverse_posting owner to ledger_owner;
revoke all on function ledger.reverse_posting from public;
