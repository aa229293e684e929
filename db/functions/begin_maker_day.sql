-- ledger.begin_maker_day: what a maker moved alone on a customer today, this posting included; mostly it is the first.
-- A wallet of the house is nobody's, and nothing is counted.
--
--   returns  the sum so far
--   raises   23503 no such maker
create or replace function ledger.begin_maker_day(p_posting ledger.posting, p_customer_id bigint, p_maker_id bigint)
returns bigint language plpgsql as $$
declare
    v_unapproved bigint;
begin
    if p_customer_id is null then
        if not exists (select from ledger.person where person_id = p_maker_id) then
            raise exception 'no such maker' using errcode = 'foreign_key_violation';
        end if;
        return 0;
    end if;
    insert into ledger.maker_day as d (customer_id, maker_id, day, currency, unapproved)
        values (p_customer_id, p_maker_id, ledger.today(), p_posting.currency, abs(p_posting.amount))
        on conflict (customer_id, maker_id, day, currency)
            do update set unapproved = d.unapproved + excluded.unapproved
        returning unapproved into v_unapproved;
    return v_unapproved;
end;
$$;
alter function ledger.begin_maker_day owner to ledger_owner;
revoke all on function ledger.begin_maker_day from public;
