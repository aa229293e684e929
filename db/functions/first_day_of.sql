-- ledger.first_day_of: the earliest business day of a customer's entries; null when there is none.
create or replace function ledger.first_day_of(p_customer_id bigint) returns date
language sql stable security definer set search_path = ledger, pg_temp as $$
    select min(f.effective_on) from wallet w
    cross join lateral (select p.effective_on from posting p where p.wallet_id = w.wallet_id
        order by p.effective_on limit 1) as f
    where w.customer_id = p_customer_id;
$$;
alter function ledger.first_day_of owner to ledger_owner;
revoke all on function ledger.first_day_of from public;
grant execute on function ledger.first_day_of to app;
