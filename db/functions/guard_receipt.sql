-- ledger.guard_receipt: a receipt agrees with its entry and its claims (agreed_receipt), and the house's wallet holds
-- what they leave. Looked at when the transaction ends, because the parts of one step come one after the other. Of an
-- entry, guard_whole asks.
--
--   raises   LG110
create or replace function ledger.guard_receipt() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'receipt' then
        perform ledger.agreed_receipt(new.receipt_id);
    elsif exists (select from ledger.wallet w
            where w.wallet_id = new.wallet_id and (w.held + w.credit_limit + w.arrears + w.granted > 0
                or w.posted <> (select coalesce(sum(r.amount - r.claimed), 0) from ledger.receipt r
                    where r.wallet_id = w.wallet_id and r.claimed < r.amount and r.reversed_id is null))) then
        raise exception 'wallet % is not what its receipts leave', new.wallet_id
            using errcode = 'LG110', detail = jsonb_build_object('number', null)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_receipt owner to ledger_owner;
revoke all on function ledger.guard_receipt from public;
