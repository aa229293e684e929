-- ledger.add_case_message: one more word in a case that is open: of one of ours, or of theirs when p_person_id is null.
--
--   raises   LG184, LG185 (lock_case), LG040 (refuse_case_worker), LG183 not somebody who speaks for this customer
create or replace function ledger.add_case_message(
    p_case_id bigint, p_person_id bigint, p_platform text, p_external_id text, p_said text
) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    c           customer_case := ledger.lock_case(p_case_id);
    v_person_id bigint := ledger.one_person(p_person_id);
begin
    if p_person_id is not null then
        perform ledger.refuse_case_worker(v_person_id);
    elsif ledger.ever_staff(p_platform, p_external_id)
            and ledger.contact_standing(c.customer_id, p_platform, p_external_id) <> 'named' then
        perform ledger.refuse('LG183', 'not of this customer', '{}');
    end if;
    insert into case_message (case_id, side, person_id, platform, external_id, name, said, said_at)
        values (p_case_id, case when p_person_id is null then 'customer' else 'staff' end, v_person_id, p_platform,
            p_external_id, case when p_person_id is null then (select k.name from customer_contacts k
                where k.customer_id = c.customer_id and k.platform = p_platform and k.external_id = p_external_id
                limit 1) end,
            left(btrim(p_said), 4000), ledger.clock());
end;
$$;
alter function ledger.add_case_message owner to ledger_owner;
revoke all on function ledger.add_case_message from public;
grant execute on function ledger.add_case_message to app;
