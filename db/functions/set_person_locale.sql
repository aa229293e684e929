-- ledger.set_person_locale: the language a person wants to be spoken to.
create or replace function ledger.set_person_locale(p_person_id bigint, p_locale text) returns void
language sql security definer set search_path = ledger, pg_temp as $$
    update person set locale = p_locale where person_id = ledger.one_person(p_person_id);
$$;
alter function ledger.set_person_locale owner to ledger_owner;
revoke all on function ledger.set_person_locale from public;
grant execute on function ledger.set_person_locale to app;
