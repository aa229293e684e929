-- ledger.pockets_named: a customer's pockets that a word means, one a currency. Never moved is not there yet: it waits
-- with the request that names it.
create or replace function ledger.pockets_named(p_customer_id bigint, p_word text, p_pocket text)
returns setof bigint language sql stable security definer set search_path = ledger, pg_temp as $$
    select n.wallet_id from (select distinct currency from wallet where customer_id = p_customer_id) as c
    cross join lateral (select ledger.pocket_named(p_customer_id, c.currency, p_word, p_pocket) as wallet_id) as n
    join wallet w using (wallet_id) where w.seq > 0;
$$;
alter function ledger.pockets_named owner to ledger_owner;
revoke all on function ledger.pockets_named from public;
grant execute on function ledger.pockets_named to app;
