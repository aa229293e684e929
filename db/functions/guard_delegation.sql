-- ledger.guard_delegation: a manager is stood in for by somebody of the staff, until a day that is not over.
--
--   raises   LG171
create or replace function ledger.guard_delegation() returns trigger language plpgsql as $$
begin
    if new.ended_at is null and (new.until_on < ledger.today()
            or ledger.delegate_of(new.person_id) is distinct from ledger.one_person(new.delegate_id)) then
        raise exception 'nobody stands in like that' using errcode = 'LG171',
            detail = jsonb_build_object('text', ledger.person_name(new.delegate_id), 'why', 'role')::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_delegation owner to ledger_owner;
revoke all on function ledger.guard_delegation from public;
