-- ledger.request_needs: who must approve these lines: the largest need of any line, of what is moved on each customer,
-- and of each currency's total. None, where the policy wants nobody; of the policy itself only where there is but one
-- person. One charge, hold or reversal that needs nobody is made without a request; asked for all the same, somebody
-- decides.
--
--   p_day    of charges and holds, what the maker moved alone today: `added` to these lines, `counted` with them
--            already, or `left` out
--   returns  one row; `unreviewed`: nobody decides because the only person there is said so
create or replace function ledger.request_needs(
    p_verb text, p_maker_id bigint, p_lines ledger.request_line[], p_day text default 'added'
) returns table (levels smallint, people smallint, evidence boolean, unreviewed boolean) language sql stable as $$
    with part as (
        select l.currency, l.amount, coalesce(w.customer_id, o.customer_id) as customer_id, l.effective_on
        from unnest(p_lines) as l left join ledger.wallet w using (wallet_id)
        left join ledger.wallet o on o.wallet_id = l.to_wallet_id
        where l.reverses_id is null),
    figure as (
        select currency, abs(amount)::bigint as amount, null::bigint as day_of, effective_on,
            ledger.customer_tier(customer_id) as tier
        from part
        union all
        select currency, sum(abs(amount))::bigint, customer_id, min(effective_on), ledger.customer_tier(customer_id)
        from part where p_verb in ('charge', 'hold') and customer_id is not null group by currency, customer_id
        union all
        -- Of customers of several grades what holds for everybody.
        select currency, sum(abs(amount))::bigint, null, min(effective_on),
            case when count(distinct coalesce(ledger.customer_tier(customer_id), ' ')) = 1
                then min(ledger.customer_tier(customer_id)) end
        from part group by currency),
    need as (
        select n.levels, n.people, n.evidence, n.alone
        from figure f cross join lateral ledger.policy_needs(p_verb, f.currency, f.amount,
            case when f.day_of is null or p_day = 'left' then 0
                else ledger.alone_today(p_maker_id, f.day_of, f.currency)
                    + case when p_day = 'added' then f.amount else 0 end end,
            ledger.today() - f.effective_on, f.tier) as n
        union all
        select n.levels, n.people, n.evidence, n.alone
        from unnest(p_lines) as l cross join lateral ledger.reversal_levels(l.reverses_id) as n
        where l.reverses_id is not null),
    whole as (
        select case when p_verb = 'policy' and ledger.one_person_company(p_maker_id) then 0
                when p_verb = 'policy' or cardinality(p_lines) = 1 and p_verb in ('charge', 'hold', 'reverse')
                    then greatest(max(n.levels), 1)
                else max(n.levels) end::smallint as levels,
            max(n.people) as people, bool_or(n.evidence) as evidence, bool_or(n.alone) as alone
        from need n)
    select w.levels, case when w.levels = 0 then 1::smallint else w.people end, w.levels > 0 and w.evidence,
        w.levels = 0 and (w.alone or p_verb = 'policy')
    from whole w;
$$;
alter function ledger.request_needs owner to ledger_owner;
revoke all on function ledger.request_needs from public;
