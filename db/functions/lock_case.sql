-- ledger.lock_case: a case that is open, locked.
--
--   raises   LG184 no such case, LG185 it is closed
create or replace function ledger.lock_case(p_case_id bigint) returns ledger.customer_case language plpgsql as $$
declare
    v_case ledger.customer_case;
begin
    select * into v_case from ledger.customer_case where case_id = p_case_id for update;
    if not found then
        perform ledger.refuse('LG184', 'no such case', jsonb_build_object('number', 'C' || p_case_id));
    elsif v_case.closed_at is not null then
        perform ledger.refuse('LG185', 'the case is closed', jsonb_build_object('number', 'C' || p_case_id,
            'by', ledger.person_name(v_case.closed_by), 'at', v_case.closed_at));
    end if;
    return v_case;
end;
$$;
alter function ledger.lock_case owner to ledger_owner;
revoke all on function ledger.lock_case from public;
