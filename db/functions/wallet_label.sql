-- ledger.wallet_label: what stands before the numbers of a wallet: nothing for a customer's first account, else what
-- tells it from that one. It never changes: the first stays the first.
create or replace function ledger.wallet_label(p_wallet_id bigint) returns text
language sql stable security definer set search_path = ledger, pg_temp as $$
    select case when w.currency = f.currency then '' else w.currency || '-' end
        || case when w.purpose is null then '' else w.purpose || '-' end
    from wallet w
    -- Apart, so that each is found by its index: of a customer, of the house.
    cross join lateral (select coalesce(
        (select o.currency from wallet o where o.customer_id = w.customer_id and o.purpose is null
            order by o.wallet_id limit 1),
        (select o.currency from wallet o where w.customer_id is null and o.customer_id is null and o.purpose is null
            order by o.wallet_id limit 1)) as currency) as f
    where w.wallet_id = p_wallet_id;
$$;
alter function ledger.wallet_label owner to ledger_owner;
revoke all on function ledger.wallet_label from public;
grant execute on function ledger.wallet_label to app;
