-- ledger.count_alone: what a maker moved or set aside alone on a customer today, this amount included. A wallet of the
-- house is nobody's, and nothing is counted.
--
--   returns  the sum so far
--   raises   23503 no such maker
create or replace function ledger.count_alone(
    p_wallet_id bigint, p_maker_id bigint, p_amount bigint
) returns bigint language plpgsql as $$
declare
    w            ledger.wallet;
    v_unapproved bigint;
begin
    select * into w from ledger.wallet where wallet_id = p_wallet_id for no key update;
    if w.customer_id is null then
        if not exists (select from ledger.person where person_id = p_maker_id) then
            raise exception 'no such maker' using errcode = 'foreign_key_violation';
        end if;
        return 0;
    end if;
    perform ledger.end_alone(w);
    insert into ledger.maker_day as d (customer_id, maker_id, day, currency, unapproved)
        values (w.customer_id, p_maker_id, ledger.today(), w.currency, p_amount)
        on conflict (customer_id, maker_id, day, currency)
            do update set unapproved = d.unapproved + excluded.unapproved
        returning unapproved into v_unapproved;
    return v_unapproved;
end;
$$;
alter function ledger.count_alone owner to ledger_owner;
revoke all on function ledger.count_alone from public;
