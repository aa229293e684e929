-- ledger.whole_receipt: what arrived and what was claimed of it agree: of an entry that is about a receipt, or takes
-- one that is back.
--
--   raises   LG110
create or replace function ledger.whole_receipt(p_entry ledger.journal) returns void language plpgsql as $$
declare
    e ledger.journal_entry;
begin
    select * into e from ledger.journal_entry where entry_id = coalesce(p_entry.reverses_id, p_entry.entry_id);
    if e.kind in ('receive', 'claim') then
        perform ledger.agreed_receipt((select r.receipt_id from ledger.receipt r
            where r.entry_id = case e.kind when 'receive' then e.entry_id else e.refers_id end));
    end if;
end;
$$;
alter function ledger.whole_receipt owner to ledger_owner;
revoke all on function ledger.whole_receipt from public;
