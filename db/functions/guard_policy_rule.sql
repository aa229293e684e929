-- ledger.guard_policy_rule: a rule comes with the books, before anybody is known to them, by a change of the policy, or
-- back when what the only person ruled stops counting; it ends by one of the last two, and is never anything else than
-- it was.
--
--   raises   LG011 a rule was altered or deleted, LG010 nobody asked for it
create or replace function ledger.guard_policy_rule() returns trigger language plpgsql as $$
declare
    v_ends  constant text[] := array['ended_at', 'ended_by_id', 'ended_return_id'];
    v_asked boolean;
begin
    if tg_op = 'DELETE' or tg_op = 'UPDATE' and (old.ended_at is not null or new.ended_at is null
            or to_jsonb(new) - v_ends <> to_jsonb(old) - v_ends) then
        raise exception 'append-only: % on policy_rule', tg_op
            using errcode = 'LG011', detail = jsonb_build_object('table', 'policy_rule', 'operation', tg_op)::text;
    end if;
    v_asked := case
        when tg_op = 'UPDATE' then exists (select from ledger.policy_change c
                where c.policy_change_id = new.ended_by_id and ledger.same_step(new, c))
            or exists (select from ledger.policy_return b join ledger.policy_change c using (policy_change_id)
                where b.policy_return_id = new.ended_return_id and new.alone and ledger.same_step(new, c))
        when new.return_id is not null then new.ended_at is null and exists (
            select from ledger.policy_return b join ledger.policy_rule x on x.ended_by_id = b.policy_change_id
            where b.policy_return_id = new.return_id and not x.alone
                and to_jsonb(x) - v_ends - array['policy_rule_id', 'set_at', 'policy_change_id', 'return_id']
                    = to_jsonb(new) - v_ends - array['policy_rule_id', 'set_at', 'policy_change_id', 'return_id'])
        when new.policy_change_id is null then not exists (select from ledger.person)
        else exists (select from ledger.policy_change c
            where c.policy_change_id = new.policy_change_id and new.ended_at is null and ledger.same_step(new, c)
                and (c.levels, c.people, c.evidence, c.alone)
                    = (new.levels, new.people, new.evidence, new.alone)) end;
    if not v_asked then
        raise exception 'needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('rule', new.policy_rule_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_policy_rule owner to ledger_owner;
revoke all on function ledger.guard_policy_rule from public;
