-- ledger.recent_customers: whom somebody worked for lately, to choose from: their own customers first, then those of
-- everybody. Looks back over the newest entries and requests by number, so it needs no index by maker.
create or replace function ledger.recent_customers(p_person_id bigint, p_limit integer)
returns table (customer_id bigint, code text, name text)
language sql stable security definer set search_path = ledger, pg_temp as $$
    with lately as (
        select w.customer_id, e.maker_id, e.recorded_at as at
        from (select entry_id, maker_id, recorded_at from journal_entry order by entry_id desc limit 100) e
        join posting p using (entry_id) join wallet w using (wallet_id)
        union all
        select w.customer_id, r.maker_id, r.created_at
        from (select request_id, maker_id, created_at from request order by request_id desc limit 50) r
        join request_line l using (request_id) join wallet w using (wallet_id)
    )
    select c.customer_id, c.code, c.name
    -- The view: whoever may read about some customers only is offered no other.
    from lately join customers c using (customer_id)
    group by c.customer_id, c.code, c.name
    order by coalesce(bool_or(one_person(lately.maker_id) = one_person(p_person_id)), false) desc, max(at) desc, c.code
    limit p_limit
$$;
alter function ledger.recent_customers owner to ledger_owner;
revoke all on function ledger.recent_customers from public;
grant execute on function ledger.recent_customers to app;
