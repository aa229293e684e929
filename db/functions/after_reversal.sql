-- ledger.after_reversal: what else stands or falls with an entry that was just taken back: a claim's receipt is unclaimed
-- again.
create or replace function ledger.after_reversal(p_entry ledger.journal_entry) returns void language plpgsql as $$
begin
    if p_entry.kind = 'claim' then
        perform ledger.unclaim_receipt(p_entry);
    end if;
end;
$$;
alter function ledger.after_reversal owner to ledger_owner;
revoke all on function ledger.after_reversal from public;
