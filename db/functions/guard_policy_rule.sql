-- ledger.guard_policy_rule: a rule comes with the books, before anybody is known to them, or by a change of the policy;
-- it ends by one, and is never anything else than it was.
--
--   raises   LG011 a rule was altered or deleted, LG010 nobody asked for it
create or replace function ledger.guard_policy_rule() returns trigger language plpgsql as $$
declare
    v_asked boolean;
begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and (old.ended_at is not null or new.ended_at is null
            or to_jsonb(new) - 'ended_at' - 'ended_by_id' <> to_jsonb(old) - 'ended_at' - 'ended_by_id') then
        raise exception 'append-only: % on policy_rule', tg_op
            using errcode = 'LG011', detail = jsonb_build_object('table', 'policy_rule', 'operation', tg_op)::text;
    end if;
    v_asked := case
        when tg_op = 'UPDATE' then exists (select from ledger.policy_change c
            where c.policy_change_id = new.ended_by_id and new.measure = 'amount'
                and (c.verb, c.currency, c.from_value) = (new.verb, new.currency, new.from_value))
        when new.policy_change_id is null then not exists (select from ledger.person)
        else exists (select from ledger.policy_change c
            where c.policy_change_id = new.policy_change_id and new.measure = 'amount' and new.ended_at is null
                and (c.verb, c.currency, c.from_value, c.levels, c.people, c.evidence)
                    = (new.verb, new.currency, new.from_value, new.levels, new.people, new.evidence)) end;
    if not v_asked then
        raise exception 'needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('rule', new.policy_rule_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_policy_rule owner to ledger_owner;
revoke all on function ledger.guard_policy_rule from public;
