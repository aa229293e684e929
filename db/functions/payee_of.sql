-- ledger.payee_of: who a refund to this customer is paid to now, and on which account; null: nobody was registered.
create or replace function ledger.payee_of(p_customer_id bigint) returns text language sql stable as $$
    select nullif(new_payee, '') from ledger.payee_change where customer_id = p_customer_id order by nth desc limit 1;
$$;
alter function ledger.payee_of owner to ledger_owner;
revoke all on function ledger.payee_of from public;
