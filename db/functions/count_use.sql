-- ledger.count_use: count one movement in every limit and budget that it falls under. The limits' rows are locked in
-- the order of their ids, so pockets of one customer queue, and whoever creates a counter is alone with it.
--
--   p_held_on  the day the money was set aside, for what uses it; null otherwise
--   p_before   what of the same entry is counted already
--   p_whole    all that the entry or hold moves
--   raises     LG100, LG101
create or replace function ledger.count_use(
    p_customer_id bigint, p_currency text, p_category_id integer, p_on date, p_used bigint, p_reserved bigint,
    p_held_on date, p_forced boolean, p_before bigint, p_whole bigint
) returns void language plpgsql as $$
declare
    l ledger.spending_limit;
begin
    for l in select * from ledger.spending_limit
            where customer_id = p_customer_id and currency = p_currency and max is not null
            order by limit_id for no key update loop
        if l.kind <> 'single' and (l.kind <> 'budget'
                or (l.category_id = p_category_id and l.month = ledger.period_of('budget', p_on))) then
            perform ledger.move_counter(l, p_on, p_used, p_reserved,
                p_forced or coalesce(ledger.period_of(l.kind, p_held_on) = ledger.period_of(l.kind, p_on), false),
                p_before, p_whole);
        end if;
    end loop;
end;
$$;
alter function ledger.count_use owner to ledger_owner;
revoke all on function ledger.count_use from public;
