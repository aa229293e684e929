-- ledger.customers_in: the customers of one grade, or with one tag. Width, case and spaces count for nothing.
--
--   p_kind  tier, tag, or any: whichever of both it is
create or replace function ledger.customers_in(p_kind text, p_value text) returns table (customer_id bigint)
language sql stable security definer set search_path = ledger, pg_temp as $$
    select p.customer_id from customer_profile p where p_kind in ('tier', 'any') and p.tier = ledger.tier_of(p_value)
    union
    select t.customer_id from customer_tag t where p_kind in ('tag', 'any') and t.folded = ledger.fold(p_value);
$$;
alter function ledger.customers_in owner to ledger_owner;
revoke all on function ledger.customers_in from public;
grant execute on function ledger.customers_in to app;
