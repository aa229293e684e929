-- ledger.guard_request_return: only who decides now sends a request back, while it waits.
--
--   raises   LG010 not theirs to send back
create or replace function ledger.guard_request_return() returns trigger language plpgsql as $$
begin
    if ledger.one_person(new.person_id) = ledger.one_person(new.maker_id)
        or new.from_level is distinct from ledger.level_now(new.request_id)
        or not exists (select from ledger.request r where r.request_id = new.request_id and r.state = 'pending')
        or not (new.for_person_id is null and (ledger.has_role(ledger.one_person(new.person_id), 'owner')
                or exists (select from ledger.role_holders g where g.person_id = ledger.one_person(new.person_id)
                    and g.role = 'manager' and g.level = new.from_level))
            or new.for_person_id is not null
                and ledger.delegate_of(new.for_person_id) is not distinct from ledger.one_person(new.person_id)) then
        raise exception 'not theirs to send back'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_request_return owner to ledger_owner;
revoke all on function ledger.guard_request_return from public;
