-- ledger.reverse_posting: the opposite of one posting, as part of a reversal that has its wallet locked. What a grant
-- paid for goes back to its lot. A grant that is taken back takes what is left of it; what was used since should have
-- been paid for, so it is paid money that goes, against the use of the entry's category (or wherever it came from).
--
--   p_entry  the entry that is reversed
--   raises   LG003 out of range
create or replace function ledger.reverse_posting(
    p_posting ledger.posting, p_entry ledger.journal_entry, p_entry_id bigint, p_effective_on date
) returns void language plpgsql as $$
declare
    v_amount bigint := -p_posting.amount;
    v_left   bigint;
    v_contra integer := p_posting.house_account_id;
begin
    if exists (select from ledger.wallet where wallet_id = p_posting.wallet_id
            and greatest(abs(posted + v_amount), held - posted - v_amount - credit_limit) > 9000000000000000) then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', p_posting.currency));
    end if;
    if p_posting.lot_id is null or v_amount > 0 then
        perform ledger.move_wallet(p_entry_id, p_posting.wallet_id, v_contra, v_amount, p_posting.lot_id,
            p_effective_on, true);
        return;
    end if;
    v_left := (select least(amount - gone, -v_amount) from ledger.lot where lot_id = p_posting.lot_id);
    if v_left > 0 then
        perform ledger.move_wallet(p_entry_id, p_posting.wallet_id, v_contra, -v_left, p_posting.lot_id,
            p_effective_on, true);
    end if;
    if v_left < -v_amount then
        if (select kind from ledger.house_account where house_account_id = v_contra) in ('promotion', 'goodwill') then
            v_contra := ledger.house_of('usage', p_posting.currency, coalesce(p_entry.category_id,
                ledger.category_of(null)));
        end if;
        perform ledger.move_wallet(p_entry_id, p_posting.wallet_id, v_contra, v_amount + v_left, null,
            p_effective_on, true);
    end if;
end;
$$;
alter function ledger.reverse_posting owner to ledger_owner;
revoke all on function ledger.reverse_posting from public;
