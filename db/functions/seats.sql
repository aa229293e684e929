-- ledger.seats: the places of a level on one request: each of its managers but the maker, with who decides in theirs,
-- and whether it is taken. Who made the request, or has decided on it already, decides in nobody's place.
create or replace function ledger.seats(p_request_id bigint, p_level integer)
returns table (person_id bigint, delegate_id bigint, taken boolean) language sql stable as $$
    select g.person_id,
        case when x.delegate_id <> ledger.one_person(r.maker_id) and not ledger.has_decided(p_request_id, x.delegate_id)
            then x.delegate_id end,
        ledger.has_decided(p_request_id, g.person_id)
    from ledger.request r
    join ledger.role_holders g on g.role = 'manager' and g.level = p_level
        and g.person_id <> ledger.one_person(r.maker_id)
    cross join lateral (select ledger.delegate_of(g.person_id) as delegate_id) as x
    where r.request_id = p_request_id;
$$;
alter function ledger.seats owner to ledger_owner;
revoke all on function ledger.seats from public;
