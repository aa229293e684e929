-- ledger.seat_for: in whose place this person would decide this level of a request: null in their own, as a manager of
-- the level, or as an owner where nobody is away.
create or replace function ledger.seat_for(p_request_id bigint, p_person_id bigint, p_level integer) returns bigint
language sql stable as $$
    select s.person_id from ledger.seats(p_request_id, p_level) as s
    where s.delegate_id = p_person_id and not s.taken and not exists (select from ledger.role_holders g
        where g.person_id = p_person_id and g.role = 'manager' and g.level = p_level)
    order by s.person_id limit 1;
$$;
alter function ledger.seat_for owner to ledger_owner;
revoke all on function ledger.seat_for from public;
