-- ledger.statement_before: the statement that one of this month continues: the customer's newest of an earlier month.
create or replace function ledger.statement_before(p_customer_id bigint, p_month date) returns bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    select statement_id from statement where customer_id = p_customer_id and month < p_month
    order by month desc limit 1;
$$;
alter function ledger.statement_before owner to ledger_owner;
revoke all on function ledger.statement_before from public;
grant execute on function ledger.statement_before to app;
