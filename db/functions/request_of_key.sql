-- ledger.request_of_key: the request that was asked for under this key; null when there is none.
create or replace function ledger.request_of_key(p_key text) returns bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    select request_id from request where key = p_key;
$$;
alter function ledger.request_of_key owner to ledger_owner;
revoke all on function ledger.request_of_key from public;
grant execute on function ledger.request_of_key to app;
