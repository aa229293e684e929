-- ledger.reversal_levels: who must approve taking this entry back, as the policy stands now. What posted without
-- approval is taken back without one on the day it was recorded; anything else needs what its entry needed then and
-- what the policy would want for it now, and from the next day on one level at least, unless a rule for reversals says
-- otherwise.
create or replace function ledger.reversal_levels(p_entry_id bigint)
returns table (levels smallint, people smallint, evidence boolean, alone boolean) language sql stable as $$
    select
        case when coalesce(r.levels, 0) = 0 and e.made_on = e.today then 0::smallint
            else greatest(n.levels, r.levels, n.least) end,
        greatest(n.people, r.people), n.evidence, n.alone
    from (select j.*, (j.recorded_at at time zone i.time_zone)::date as made_on, ledger.today() as today
        from ledger.journal_entry j, ledger.installation i where j.entry_id = p_entry_id) as e
    left join ledger.request r using (request_id)
    cross join lateral (
        select max(wants.levels) as levels, coalesce(max(wants.people), 1::smallint) as people,
            coalesce(bool_or(wants.evidence), false) as evidence, coalesce(bool_or(wants.alone), false) as alone,
            coalesce(max(wants.least), 1::smallint) as least
        from (select p.currency, abs(sum(p.amount))::bigint as amount, ledger.customer_tier(min(w.customer_id)) as tier
            from ledger.posting p join ledger.wallet w using (wallet_id)
            where p.entry_id = e.entry_id group by p.wallet_id, p.currency) as moved
        cross join lateral (
            select u.levels, u.people, u.evidence, u.alone or coalesce(b.alone, false) as alone, b.levels as least
            from ledger.policy_needs(e.kind, moved.currency, moved.amount, 0, 0, moved.tier) as u
            left join lateral (select * from ledger.policy_needs('reverse', moved.currency, moved.amount, 0, 0,
                    moved.tier)
                where exists (select from ledger.policy_rule where verb = 'reverse' and ended_at is null)) as b on true
            ) as wants) as n;
$$;
alter function ledger.reversal_levels owner to ledger_owner;
revoke all on function ledger.reversal_levels from public;
