-- ledger.merge_person: p_gone is p_kept. Roles p_kept has not are handed over, with end and scope; of a role that both
-- have p_kept's counts. History stays where it was written.
-- Decisions on pending requests that one person could not have made are voided: the maker's, and all but a person's
-- first.
--
--   returns  the requests whose decisions were voided
create or replace function ledger.merge_person(p_gone bigint, p_kept bigint, p_by bigint, p_at timestamptz)
    returns bigint[]
language plpgsql as $$
declare
    v_voided bigint[];
    w        ledger.wallet;
begin
    -- Nobody decides meanwhile: deciding locks the request first.
    perform from ledger.request where state = 'pending' order by request_id for update;
    -- Nor begins the other one to charge alone (begin_alone); what they did is counted where it stays.
    perform pg_advisory_xact_lock(20524, (p_gone % 2000000000)::integer);
    update ledger.person set merged_into = p_kept where p_gone in (person_id, merged_into);
    for w in select * from ledger.wallet where alone_by = p_gone order by wallet_id for no key update loop
        perform ledger.end_alone(w);
    end loop;
    update ledger.identity set person_id = p_kept where person_id = p_gone;
    update ledger.person k set name = coalesce(k.name, g.name), locale = coalesce(k.locale, g.locale)
        from ledger.person g where k.person_id = p_kept and g.person_id = p_gone;
    perform ledger.give_role(p_kept, g.role, g.level, g.until_on, g.scope, p_by) from ledger.role_holders g
        where g.person_id = p_gone and not exists (select from ledger.role_holders k
            where k.person_id = p_kept and k.role = g.role);
    update ledger.role_grant set revoked_at = p_at, revoked_by = p_by where person_id = p_gone and revoked_at is null;
    perform ledger.refuse_ownerless();
    with void as (
        update ledger.decision d set voided_at = p_at from ledger.request r
        where r.request_id = d.request_id and r.state = 'pending' and d.voided_at is null
            and p_kept in (ledger.one_person(d.person_id), ledger.one_person(d.for_person_id))
            and (ledger.one_person(r.maker_id) = p_kept or exists (select from ledger.decision e
                where e.request_id = d.request_id and e.voided_at is null and e.decision_id < d.decision_id
                and p_kept in (ledger.one_person(e.person_id), ledger.one_person(e.for_person_id))))
        returning d.request_id)
    select coalesce(array_agg(distinct request_id), '{}') into v_voided from void;
    return v_voided;
end;
$$;
alter function ledger.merge_person owner to ledger_owner;
revoke all on function ledger.merge_person from public;
