-- ledger.take_reference: the external reference of an entry that was just written, where it has one.
--
--   raises   LG015 it is in use
create or replace function ledger.take_reference(p_entry_id bigint, p_kind text, p_line ledger.request_line)
returns void language plpgsql as $$
begin
    if p_line.ref is not null then
        perform ledger.use_reference(p_kind, (select customer_id from ledger.wallet where wallet_id = p_line.wallet_id),
            p_line.receiving_account_id, p_line.ref, p_line.request_id, p_line.line_no, p_entry_id);
    end if;
end;
$$;
alter function ledger.take_reference owner to ledger_owner;
revoke all on function ledger.take_reference from public;
