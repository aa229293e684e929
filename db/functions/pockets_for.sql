-- ledger.pockets_for: a customer's pockets that are tied to a category, one a currency at most: what is used for it
-- comes out of them unless another account is named. A pocket that never moved is not there yet.
create or replace function ledger.pockets_for(p_customer_id bigint, p_category text)
returns setof bigint language sql stable security definer set search_path = ledger, pg_temp as $$
    select distinct on (w.currency) w.wallet_id from wallet w join pocket_category p using (wallet_id)
    join category_word c on c.category_id = p.category_id and c.folded = ledger.fold(p_category)
    where w.customer_id = p_customer_id and w.pocket = 'earmarked' and w.seq > 0
    order by w.currency, w.wallet_id;
$$;
alter function ledger.pockets_for owner to ledger_owner;
revoke all on function ledger.pockets_for from public;
grant execute on function ledger.pockets_for to app;
