-- ledger.guard_policy_return: only what the only person ruled stops counting, and only once there is a second one.
--
--   raises   LG010
create or replace function ledger.guard_policy_return() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.policy_change c join ledger.role_grant g on g.role_grant_id = new.role_grant_id
        where c.policy_change_id = new.policy_change_id and c.alone
            and ledger.one_person(g.person_id) <> ledger.one_person(c.changed_by)
            and not ledger.one_person_company(c.changed_by)) then
        raise exception 'nothing ends this rule'
            using errcode = 'LG010', detail = jsonb_build_object('change', new.policy_change_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_policy_return owner to ledger_owner;
revoke all on function ledger.guard_policy_return from public;
