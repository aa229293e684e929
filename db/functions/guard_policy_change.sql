-- ledger.guard_policy_change: the policy changes only as an approved line asks, whoever writes; and what nobody decided
-- is marked.
--
--   raises   LG010
create or replace function ledger.guard_policy_change() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.request_line l join ledger.request r using (request_id)
        cross join lateral ledger.policy_step(l.details) as s
        where l.request_id = new.request_id and l.line_no = new.line_no and new.alone = r.unreviewed
            and (s.verb, s.measure, s.from_value) = (new.verb, new.measure, new.from_value)
            and (s.currency, s.tier, s.levels, s.people, s.evidence)
                is not distinct from (new.currency, new.tier, new.levels, new.people, new.evidence)
            and ledger.approved(l.request_id, l.line_no, 'policy', new.changed_by, null, l.amount,
                l.effective_on)) then
        raise exception 'needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_policy_change owner to ledger_owner;
revoke all on function ledger.guard_policy_change from public;
