-- ledger.one_person: who this is after every link; two accounts of one human are one maker or one approver.
create or replace function ledger.one_person(p_person_id bigint) returns bigint
language sql stable security definer
set search_path = ledger, pg_temp as $$
    select coalesce(merged_into, person_id) from ledger.person where person_id = p_person_id;
$$;
alter function ledger.one_person owner to ledger_owner;
revoke all on function ledger.one_person from public;
grant execute on function ledger.one_person to app;
