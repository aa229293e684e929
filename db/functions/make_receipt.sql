-- ledger.make_receipt: money arrived and nobody knows yet whose it is: the entry and the row that counts what is
-- claimed of it.
--
--   p_line   the wallet of the house, the account, the slip, the day; request and line number, or neither
--   returns  the entry; a repeated key with the same body returns the first one
--   raises   as ledger.post_line
create or replace function ledger.make_receipt(
    p_key text, p_hash bytea, p_maker_id bigint, p_line ledger.request_line
) returns bigint language plpgsql as $$
declare
    v_posted ledger.posted := ledger.post_line(p_key, p_hash, 'receive', p_maker_id, p_line);
begin
    insert into ledger.receipt (entry_id, wallet_id, amount)
        values (v_posted.entry_id, p_line.wallet_id, p_line.amount) on conflict (entry_id) do nothing;
    return v_posted.entry_id;
end;
$$;
alter function ledger.make_receipt owner to ledger_owner;
revoke all on function ledger.make_receipt from public;
