-- ledger.whole_payout: a refund leaves the bank as what it is, once, and comes back as what left: of an entry that is
-- about a refund, or takes one that is back.
--
--   raises   LG113
create or replace function ledger.whole_payout(p_entry ledger.journal) returns void language plpgsql as $$
declare
    v_id bigint;
    e    ledger.journal_entry;
begin
    select * into e from ledger.journal_entry where entry_id = coalesce(p_entry.reverses_id, p_entry.entry_id);
    if e.kind not in ('paid', 'refund') then
        return;
    end if;
    -- A payment refers to its refund, a return to its payment.
    v_id := (select x.entry_id from ledger.payout x where x.entry_id in (e.entry_id, e.refers_id)
        or (x.refund_id = e.entry_id and x.undone_id is null) order by x.entry_id desc limit 1);
    if v_id is not null or e.kind = 'paid' then
        perform ledger.agreed_payout(v_id);
    end if;
end;
$$;
alter function ledger.whole_payout owner to ledger_owner;
revoke all on function ledger.whole_payout from public;
