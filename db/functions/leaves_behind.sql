-- ledger.leaves_behind: what a person who loses their roles has open, as ids: requests they made, requests that wait
-- for them at the level that decides now, customers they look after, delegations from and to them, invitations.
create or replace function ledger.leaves_behind(p_person_id bigint, out made bigint[], out awaited bigint[],
    out customers bigint[], out delegations bigint[], out invitations bigint[])
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_id bigint := ledger.one_person(p_person_id);
begin
    made := array(select r.request_id from request r where r.state = 'pending' and ledger.one_person(r.maker_id) = v_id
        order by r.request_id);
    awaited := array(select r.request_id from request r where r.state = 'pending'
        and v_id in (select ledger.approvers_for(r.request_id, ledger.level_now(r.request_id))) order by r.request_id);
    customers := array(select c.customer_id from customer_profile c
        where ledger.one_person(c.account_manager_id) = v_id order by c.customer_id);
    delegations := array(select d.delegation_id from delegation d where d.ended_at is null
        and ledger.role_stands(d.until_on)
        and v_id in (ledger.one_person(d.person_id), ledger.one_person(d.delegate_id)) order by d.delegation_id);
    invitations := array(select i.invitation_id from invitation i where i.used_at is null and i.ended_at is null
        and i.expires_at > ledger.clock() and ledger.one_person(i.made_by) = v_id order by i.invitation_id);
end;
$$;
alter function ledger.leaves_behind owner to ledger_owner;
revoke all on function ledger.leaves_behind from public;
grant execute on function ledger.leaves_behind to app;
