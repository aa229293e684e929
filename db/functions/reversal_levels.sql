-- ledger.reversal_levels: who must approve taking this entry back, as the policy stands now. What posted without
-- approval is taken back without one on the day it was recorded; anything else needs what its entry needed then and
-- what the policy would want for it now, and from the next day on one level at least.
create or replace function ledger.reversal_levels(p_entry_id bigint)
returns table (levels smallint, people smallint, evidence boolean) language sql stable as $$
    select
        case when e.request_id is null and e.made_on = e.today then 0::smallint
            else greatest(n.levels, r.levels, 1::smallint) end,
        greatest(n.people, r.people), n.evidence
    from (select j.*, (j.recorded_at at time zone i.time_zone)::date as made_on, ledger.today() as today
        from ledger.journal_entry j, ledger.installation i where j.entry_id = p_entry_id) as e
    left join ledger.request r using (request_id)
    cross join lateral (
        select max(wants.levels) as levels, coalesce(max(wants.people), 1::smallint) as people,
            coalesce(bool_or(wants.evidence), false) as evidence
        from (select currency, abs(sum(amount))::bigint as amount from ledger.posting
            where entry_id = e.entry_id group by wallet_id, currency) as moved
        cross join lateral ledger.policy_needs(e.kind, moved.currency, moved.amount, 0, 0) as wants) as n;
$$;
alter function ledger.reversal_levels owner to ledger_owner;
revoke all on function ledger.reversal_levels from public;
