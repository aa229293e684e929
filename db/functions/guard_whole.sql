-- ledger.guard_whole: what is judged of an entry with all it has, when its transaction ends, because the parts of one
-- step come one after the other. One trigger for all of it: the server reads the condition of each from its text for
-- every statement, a plain charge's included.
create or replace function ledger.guard_whole() returns trigger language plpgsql as $$
begin
    perform ledger.whole_between(new);
    if new.hold_id is not null then
        perform ledger.whole_hold(new.hold_id, null);
    end if;
    perform ledger.whole_payout(new);
    perform ledger.whole_receipt(new);
    if new.reverses_id is null then
        perform ledger.whole_entry(new);
    else
        perform ledger.whole_reversal(new);
    end if;
    return null;
end;
$$;
alter function ledger.guard_whole owner to ledger_owner;
revoke all on function ledger.guard_whole from public;
