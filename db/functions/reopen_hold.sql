-- ledger.reopen_hold: a capture was just taken back, and its money is in the wallet again: it is set aside again, as it
-- was before, as long as its hold's time is not over, no debt took it and no limit is in the way. Otherwise it is
-- simply available; taking back is never refused for this.
--
--   p_entry  the capture; its wallet's row is locked
--   p_by_id  the reversal
create or replace function ledger.reopen_hold(p_entry ledger.journal_entry, p_by_id bigint) returns void
language plpgsql as $$
declare
    v_amount bigint := (select -sum(amount) from ledger.posting where entry_id = p_entry.entry_id);
    h        ledger.hold;
    w        ledger.wallet;
begin
    select * into h from ledger.hold where hold_id = p_entry.hold_id for update;
    select * into w from ledger.wallet where wallet_id = h.wallet_id;
    if h.expires_at <= ledger.clock() or w.arrears > 0 or w.posted - w.held - v_amount < -w.credit_limit then
        return;
    end if;
    update ledger.hold set captured = captured - v_amount where hold_id = h.hold_id;
    update ledger.wallet set held = held + v_amount where wallet_id = h.wallet_id;
    insert into ledger.hold_reopening (reversal_id, hold_id, amount, reopened_at)
        values (p_by_id, h.hold_id, v_amount, ledger.clock());
exception when sqlstate 'LG100' or sqlstate 'LG101' then
    return;
end;
$$;
alter function ledger.reopen_hold owner to ledger_owner;
revoke all on function ledger.reopen_hold from public;
