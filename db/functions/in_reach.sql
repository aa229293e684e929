-- ledger.in_reach: whether a customer exists for whoever reads in this transaction. Everybody's do, unless the setting
-- ledger.reach names some (ledger.set_reach). The views that say which customers there are say the same.
create or replace function ledger.in_reach(p_customer_id bigint) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select case when coalesce(current_setting('ledger.reach', true), '') = '' then true
        else p_customer_id = any (current_setting('ledger.reach', true)::bigint[]) end;
$$;
alter function ledger.in_reach owner to ledger_owner;
revoke all on function ledger.in_reach from public;
grant execute on function ledger.in_reach to app;
