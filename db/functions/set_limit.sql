-- ledger.set_limit: put a limit or budget on a customer's use in one currency, or take it off. The caller has locked
-- them (lock_limited) and writes down who asked (limit_change). Never refused for what is used already: that stays, and
-- nothing more comes on top of it.
--
--   p_max    minor units; null: off
--   returns  the limit and the maximum it had
create or replace function ledger.set_limit(
    p_customer_id bigint, p_currency text, p_kind text, p_category_id integer, p_month date, p_max bigint,
    out limit_id bigint, out old_max bigint
) language plpgsql as $$
#variable_conflict use_column
begin
    insert into ledger.spending_limit (customer_id, currency, kind, category_id, month)
        values (p_customer_id, p_currency, p_kind, p_category_id, p_month)
        on conflict on constraint one_limit_of_a_kind do nothing;
    select s.limit_id, s.max into limit_id, old_max from ledger.spending_limit s
        where s.customer_id = p_customer_id and s.currency = p_currency and s.kind = p_kind
            and s.category_id is not distinct from p_category_id and s.month is not distinct from p_month;
    update ledger.spending_limit s set max = p_max where s.limit_id = set_limit.limit_id;
    if p_max is null then
        -- Counted anew from the journal if there is ever one again.
        delete from ledger.limit_counter c where c.limit_id = set_limit.limit_id;
    else
        update ledger.limit_counter c set max = p_max, over = greatest(c.used + c.reserved - p_max, 0)
            where c.limit_id = set_limit.limit_id;
    end if;
    update ledger.wallet w set limited = exists (select from ledger.spending_limit s
            where s.customer_id = p_customer_id and s.currency = p_currency and s.max is not null)
        where w.customer_id = p_customer_id and w.currency = p_currency;
end;
$$;
alter function ledger.set_limit owner to ledger_owner;
revoke all on function ledger.set_limit from public;
