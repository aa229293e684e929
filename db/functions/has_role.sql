-- ledger.has_role: whether this person holds the role now.
create or replace function ledger.has_role(p_person_id bigint, p_role text) returns boolean language sql stable as $$
    select exists (select from ledger.role_holders where person_id = p_person_id and role = p_role);
$$;
alter function ledger.has_role owner to ledger_owner;
revoke all on function ledger.has_role from public;
