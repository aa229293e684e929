-- ledger.after_reversal: what else stands or falls with an entry that was just taken back: what was captured of a hold
-- is set aside again, what was claimed of a
-- receipt waits again, a receipt that never arrived is over, a refund whose payment never left is to be paid, and a
-- payment that did not come back counts as paid.
--
--   p_entry  what was taken back
--   p_by_id  the reversal
create or replace function ledger.after_reversal(p_entry ledger.journal_entry, p_by_id bigint) returns void
language plpgsql as $$
begin
    case p_entry.kind
        when 'capture' then
            perform ledger.reopen_hold(p_entry, p_by_id);
        when 'claim' then
            perform ledger.unclaim_receipt(p_entry);
        when 'receive' then
            update ledger.receipt set reversed_id = p_by_id where entry_id = p_entry.entry_id;
        when 'paid' then
            update ledger.payout set undone_id = p_by_id where entry_id = p_entry.entry_id;
            update ledger.payout set returned_id = null where returned_id = p_entry.entry_id;
        else null;
    end case;
end;
$$;
alter function ledger.after_reversal owner to ledger_owner;
revoke all on function ledger.after_reversal from public;
