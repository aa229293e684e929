-- ledger.ever_staff: whether whoever has this account ever held a role, by any of their accounts.
create or replace function ledger.ever_staff(p_platform text, p_external_id text) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select exists (
        select from identity i
        join person p on p.person_id = i.person_id or p.merged_into = ledger.one_person(i.person_id)
            or p.person_id = ledger.one_person(i.person_id)
        join role_grant g on g.person_id = p.person_id
        where i.platform = p_platform and i.external_id = p_external_id);
$$;
alter function ledger.ever_staff owner to ledger_owner;
revoke all on function ledger.ever_staff from public;
grant execute on function ledger.ever_staff to app;
