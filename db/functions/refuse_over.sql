-- ledger.refuse_over: refuse what goes beyond a limit, with the figures its sentence needs.
--
--   p_used    used and set aside before this entry
--   p_amount  the whole entry or hold
--   raises    LG100 a limit, LG101 a budget
create or replace function ledger.refuse_over(p_limit ledger.spending_limit, p_on date, p_used bigint, p_amount bigint)
returns void language plpgsql as $$
begin
    perform ledger.refuse(case p_limit.kind when 'budget' then 'LG101' else 'LG100' end, 'beyond the limit',
        (select jsonb_build_object('customer', c.name, 'customerCode', c.code, 'currency', p_limit.currency,
            'which', p_limit.kind, 'category', (select name from ledger.category
                where category_id = p_limit.category_id),
            'on', p_on, 'maxMinor', p_limit.max, 'usedMinor', p_used, 'amountMinor', p_amount)
        from ledger.customer c where c.customer_id = p_limit.customer_id));
end;
$$;
alter function ledger.refuse_over owner to ledger_owner;
revoke all on function ledger.refuse_over from public;
