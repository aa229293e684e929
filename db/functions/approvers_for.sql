-- ledger.approvers_for: whom to ask: the level's managers without the maker and without whose place was filled already;
-- for one who is away, who decides in their place, unless that is a manager of a level of this request; the
-- owners only where that level has fewer managers than approvals it still needs, as missing_level counts them.
create or replace function ledger.approvers_for(p_request_id bigint, p_level integer) returns setof bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    with asked as (
        select ledger.one_person(r.maker_id) as maker_id, r.levels, r.people - (select count(*) from decision d
            where d.request_id = r.request_id and d.level = p_level and d.verdict = 'approve' and d.voided_at is null)
            as needs
        from request r where r.request_id = p_request_id),
    seat as (select * from ledger.seats(p_request_id, p_level)),
    candidate as (
        select case when exists (select from role_holders g, asked a where g.person_id = s.delegate_id
                and g.role = 'manager' and g.level <= a.levels)
            then s.person_id else coalesce(s.delegate_id, s.person_id) end as person_id
        from seat s where not s.taken
        union
        select g.person_id from role_holders g, asked where g.role = 'owner'
            and g.person_id <> asked.maker_id and (select count(*) from seat where not taken) < asked.needs
            and not ledger.has_decided(p_request_id, g.person_id))
    select person_id from candidate order by person_id;
$$;
alter function ledger.approvers_for owner to ledger_owner;
revoke all on function ledger.approvers_for from public;
grant execute on function ledger.approvers_for to app;
