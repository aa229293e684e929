-- ledger.refuse_case_worker: whoever answers a customer holds a role that deals with them; silent when they do.
--
--   raises   LG040
create or replace function ledger.refuse_case_worker(p_person_id bigint) returns void language plpgsql stable as $$
begin
    if not exists (select from ledger.role_holders h where h.person_id = ledger.one_person(p_person_id)
            and h.role in ('operator', 'manager', 'owner', 'account_manager')) then
        perform ledger.refuse('LG040', 'not by this person', jsonb_build_object('verb', 'case',
            'needs', jsonb_build_array('operator', 'manager', 'owner')));
    end if;
end;
$$;
alter function ledger.refuse_case_worker owner to ledger_owner;
revoke all on function ledger.refuse_case_worker from public;
