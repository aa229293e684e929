-- ledger.reverse_posting: the opposite of one posting, as part of a reversal that has its wallet locked. What a grant
-- paid for goes back to its lot, as far as that grant still stands (give_to_lot). A grant that is taken back was
-- perhaps used since: what it paid for is paid money then (refill_lot), so that all of it can go back where it came
-- from.
--
--   p_entry  the entry that is reversed
--   raises   LG003 out of range
create or replace function ledger.reverse_posting(
    p_posting ledger.posting, p_entry ledger.journal_entry, p_entry_id bigint, p_effective_on date
) returns void language plpgsql as $$
declare
    v_amount bigint := -p_posting.amount;
    l        ledger.lot;
begin
    if exists (select from ledger.wallet where wallet_id = p_posting.wallet_id
            and greatest(abs(posted + v_amount), held - posted - v_amount - credit_limit) > 9000000000000000) then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', p_posting.currency));
    end if;
    if p_posting.lot_id is not null and v_amount > 0 then
        perform ledger.give_to_lot(p_entry_id, p_posting.lot_id, p_posting.house_account_id, v_amount,
            p_entry.category_id, p_effective_on);
        return;
    elsif p_posting.lot_id is not null then
        select * into l from ledger.lot where lot_id = p_posting.lot_id;
        if l.amount - l.gone + v_amount < 0 then
            perform ledger.refill_lot(p_entry_id, l, l.gone - l.amount - v_amount, p_posting.currency, p_effective_on);
        end if;
    end if;
    perform ledger.move_wallet(p_entry_id, p_posting.wallet_id, p_posting.house_account_id, v_amount, p_posting.lot_id,
        p_effective_on, true);
end;
$$;
alter function ledger.reverse_posting owner to ledger_owner;
revoke all on function ledger.reverse_posting from public;
