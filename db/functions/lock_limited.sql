-- ledger.lock_limited: before a customer's limits change: wait for a wallet that is being opened, and for what is on
-- its way through those there are, in the order of their ids.
create or replace function ledger.lock_limited(p_customer_id bigint, p_currency text) returns void
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(20522, (p_customer_id % 2000000000)::integer);
    perform from ledger.wallet where customer_id = p_customer_id and currency = p_currency
        order by wallet_id for no key update;
    perform from ledger.spending_limit where customer_id = p_customer_id and currency = p_currency
        order by limit_id for no key update;
end;
$$;
alter function ledger.lock_limited owner to ledger_owner;
revoke all on function ledger.lock_limited from public;
