-- ledger.customer_tier: a customer's grade now; null: none, or nobody's wallet.
create or replace function ledger.customer_tier(p_customer_id bigint) returns text language sql stable as $$
    select tier from ledger.customer_profile where customer_id = p_customer_id;
$$;
alter function ledger.customer_tier owner to ledger_owner;
revoke all on function ledger.customer_tier from public;
