-- ledger.request_needs: who must approve these lines: the largest need of any line and of each currency's total.
-- A request is always decided by at least one other person, also where the policy would have wanted nobody.
create or replace function ledger.request_needs(p_verb text, p_maker_id bigint, p_lines ledger.request_line[])
returns table (levels smallint, people smallint, evidence boolean) language sql stable as $$
    select greatest(max(n.levels), 1::smallint), max(n.people), bool_or(n.evidence)
    from (
        select need.* from (
            select l.currency, l.amount, w.customer_id, l.effective_on
                from unnest(p_lines) as l join ledger.wallet w using (wallet_id) where l.reverses_id is null
            union all
            select l.currency, sum(abs(l.amount))::bigint, null, min(l.effective_on)
                from unnest(p_lines) as l where l.reverses_id is null group by l.currency
        ) as figure
        cross join lateral ledger.needed_for(p_verb, figure.currency, figure.amount, p_maker_id, figure.customer_id,
            figure.effective_on) as need
        union all
        select need.* from unnest(p_lines) as l cross join lateral ledger.reversal_levels(l.reverses_id) as need
            where l.reverses_id is not null
    ) as n;
$$;
alter function ledger.request_needs owner to ledger_owner;
revoke all on function ledger.request_needs from public;
