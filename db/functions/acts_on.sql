-- ledger.acts_on: the customers this person may ask or post for; null: all of them. Only who ever held a limited role
-- is limited, and only as long as they are no operator for all; whose limited role is over is left with none.
create or replace function ledger.acts_on(p_person_id bigint) returns bigint[]
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_person_id bigint := ledger.one_person(p_person_id);
begin
    if not exists (select from person where person_id = v_person_id and limited)
        or exists (select from role_holders where person_id = v_person_id and role = 'operator' and scope is null) then
        return null;
    end if;
    return ledger.customers_within(v_person_id, array(select scope from role_holders
        where person_id = v_person_id and role = 'operator'));
end;
$$;
alter function ledger.acts_on owner to ledger_owner;
revoke all on function ledger.acts_on from public;
grant execute on function ledger.acts_on to app;
