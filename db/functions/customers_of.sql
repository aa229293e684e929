-- ledger.customers_of: whose money an entry, a hold or a request is about; a payment is about its refund's customer.
--
--   p_what   entry, hold or request
create or replace function ledger.customers_of(p_what text, p_number bigint) returns setof bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    select w.customer_id from wallet w
    where w.customer_id is not null and w.wallet_id in (
        select p.wallet_id from posting p where p_what = 'entry' and p.entry_id in (p_number,
            (select e.refers_id from journal_entry e where e.entry_id = p_number and e.kind = 'paid'))
        union select h.wallet_id from hold h where p_what = 'hold' and h.hold_id = p_number
        union select side.wallet_id from request_line l cross join lateral unnest(array[l.wallet_id, l.to_wallet_id])
            as side (wallet_id) where p_what = 'request' and l.request_id = p_number
        union select p.wallet_id from request_line l join posting p on p.entry_id in (l.reverses_id, l.refers_id)
            where p_what = 'request' and l.request_id = p_number);
$$;
alter function ledger.customers_of owner to ledger_owner;
revoke all on function ledger.customers_of from public;
grant execute on function ledger.customers_of to app;
