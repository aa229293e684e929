-- ledger.looks_after: whether a person may be a customer's account manager: by that role, or as an operator for their
-- own customers.
create or replace function ledger.looks_after(p_person_id bigint) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select exists (select from role_holders where person_id = p_person_id
        and (role = 'account_manager' or role = 'operator' and scope = 'own'));
$$;
alter function ledger.looks_after owner to ledger_owner;
revoke all on function ledger.looks_after from public;
grant execute on function ledger.looks_after to app;
