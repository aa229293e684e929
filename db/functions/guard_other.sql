-- ledger.guard_other: whether a posting that is no plain charge may be; part of the guard on postings. A lapse asks
-- nobody. All of what was asked for in a request is looked at when the transaction ends: whole_entry.
--
--   raises   LG072, LG010
create or replace function ledger.guard_other(p_posting ledger.journal, p_kind text, p_request_id bigint)
returns void language plpgsql as $$
begin
    if p_kind = 'reverse' then
        perform ledger.guard_reversal(p_posting.entry_id);
    elsif p_request_id is null and p_kind <> 'lapse' then
        perform ledger.refuse_alone(p_posting.entry_id, p_kind, p_posting.currency, 0, p_posting.effective_on);
    end if;
end;
$$;
alter function ledger.guard_other owner to ledger_owner;
revoke all on function ledger.guard_other from public;
