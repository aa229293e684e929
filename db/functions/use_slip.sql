-- ledger.use_slip: the bank slip of a payment: once for the customer, and once for the account it was paid from,
-- because one slip is one transfer of that account, whoever it was for. Taken by a request, or by the entry.
--
--   p_entry_id  null: it is asked for
--   raises      LG015 it is in use
create or replace function ledger.use_slip(p_customer_id bigint, p_line ledger.request_line, p_entry_id bigint)
returns void language plpgsql as $$
begin
    perform ledger.use_reference('paid', p_customer_id, null, p_line.ref, p_line.request_id, p_line.line_no,
        p_entry_id);
    perform ledger.use_reference('paid from ' || p_line.receiving_account_id, null, null, p_line.ref,
        p_line.request_id, p_line.line_no, p_entry_id);
end;
$$;
alter function ledger.use_slip owner to ledger_owner;
revoke all on function ledger.use_slip from public;
