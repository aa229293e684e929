-- ledger.one_person_company: whether this owner is the only person there is: nobody else holds a role, and nobody
-- else's was taken or ended in the last 72 hours.
create or replace function ledger.one_person_company(p_person_id bigint) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select ledger.has_role(ledger.one_person(p_person_id), 'owner') and not exists (
        select from role_grant g, installation i
        where ledger.one_person(g.person_id) <> ledger.one_person(p_person_id)
            -- Taken, or its last day over: whichever was first.
            and least(g.revoked_at, (g.until_on + 1)::timestamp at time zone i.time_zone, 'infinity')
                > ledger.clock() - interval '72 hours');
$$;
alter function ledger.one_person_company owner to ledger_owner;
revoke all on function ledger.one_person_company from public;
grant execute on function ledger.one_person_company to app;
