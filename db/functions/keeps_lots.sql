-- ledger.keeps_lots: whether money that goes from one wallet to the other stays what it is, granted or paid: both are
-- pockets of one customer in one currency.
create or replace function ledger.keeps_lots(p_from ledger.wallet, p_to ledger.wallet) returns boolean
language sql immutable return p_from.customer_id = p_to.customer_id and p_from.currency = p_to.currency;
alter function ledger.keeps_lots owner to ledger_owner;
revoke all on function ledger.keeps_lots from public;
