-- ledger.alone_today: what one maker moved alone on one customer today.
create or replace function ledger.alone_today(p_maker_id bigint, p_customer_id bigint, p_currency text) returns bigint
language sql stable as $$
    select coalesce((select d.unapproved from ledger.moved_alone() d
        where d.customer_id = p_customer_id and d.maker_id = ledger.one_person(p_maker_id)
            and d.day = ledger.today() and d.currency = p_currency), 0);
$$;
alter function ledger.alone_today owner to ledger_owner;
revoke all on function ledger.alone_today from public;
