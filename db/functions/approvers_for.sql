-- ledger.approvers_for: whom to ask: the level's managers without the maker and without who has decided already; the
-- owners only where no manager but the maker exists on that level.
create or replace function ledger.approvers_for(p_request_id bigint, p_level integer) returns setof bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    with asked as (select ledger.one_person(maker_id) as maker_id from request where request_id = p_request_id),
    manager as (select g.person_id from role_grant g, asked
        where g.role = 'manager' and g.level = p_level and g.revoked_at is null and g.person_id <> asked.maker_id),
    candidate as (
        select person_id from manager
        union all
        select g.person_id from role_grant g, asked where g.role = 'owner' and g.revoked_at is null
            and g.person_id <> asked.maker_id and not exists (select from manager))
    select person_id from candidate
    where person_id not in (select ledger.one_person(d.person_id) from decision d
        where d.request_id = p_request_id and d.voided_at is null)
    order by person_id;
$$;
alter function ledger.approvers_for owner to ledger_owner;
revoke all on function ledger.approvers_for from public;
grant execute on function ledger.approvers_for to app;
