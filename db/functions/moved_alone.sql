-- ledger.moved_alone: what makers moved or set aside alone, by customer, day and currency: as counted in a wallet's own
-- row while it is (ledger.begin_alone), else in ledger.maker_day.
create or replace function ledger.moved_alone() returns setof ledger.maker_day language sql stable as $$
    select w.customer_id, w.alone_by, w.alone_on, w.currency, w.alone_total
    from ledger.wallet w where w.alone_by is not null and w.alone_total > 0
    union all
    select d.customer_id, d.maker_id, d.day, d.currency, d.unapproved
    from ledger.maker_day d
    where not exists (select from ledger.wallet w where w.customer_id = d.customer_id and w.currency = d.currency
        and w.alone_by = d.maker_id and w.alone_on = d.day and w.alone_total > 0);
$$;
alter function ledger.moved_alone owner to ledger_owner;
revoke all on function ledger.moved_alone from public;
