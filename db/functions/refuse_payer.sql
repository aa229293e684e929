-- ledger.refuse_payer: who asked for a refund, or approved it, does not also send the money, as long as another
-- operator could; silent when they may.
--
--   raises   LG116 naming who may
create or replace function ledger.refuse_payer(p_request_id bigint, p_person_id bigint) returns void
language plpgsql stable as $$
declare
    v_part   bigint[] := array(select ledger.one_person(maker_id) from ledger.request where request_id = p_request_id
        union select ledger.one_person(person_id) from ledger.decision
            where request_id = p_request_id and voided_at is null);
    v_others jsonb;
begin
    if p_person_id <> all (v_part) then
        return;
    end if;
    select jsonb_agg(ledger.person_name(g.person_id) order by g.person_id) into v_others from ledger.role_holders g
        where g.role = 'operator' and ledger.one_person(g.person_id) <> all (v_part);
    if v_others is not null then
        perform ledger.refuse('LG116', 'somebody else pays it',
            jsonb_build_object('number', 'R' || p_request_id, 'others', v_others));
    end if;
end;
$$;
alter function ledger.refuse_payer owner to ledger_owner;
revoke all on function ledger.refuse_payer from public;
