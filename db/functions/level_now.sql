-- ledger.level_now: the first level of a request that has not enough approvals; null when all have.
create or replace function ledger.level_now(p_request_id bigint) returns smallint language sql stable security definer
set search_path = ledger, pg_temp as $$
    select min(step.level)::smallint
    from ledger.request r cross join lateral generate_series(1, r.levels) as step (level)
    where r.request_id = p_request_id and r.people > (select count(*) from ledger.decision d
        where d.request_id = r.request_id and d.level = step.level and d.verdict = 'approve' and d.voided_at is null);
$$;
alter function ledger.level_now owner to ledger_owner;
revoke all on function ledger.level_now from public;
grant execute on function ledger.level_now to app;
