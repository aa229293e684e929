-- ledger.expire_delegations: those whose last day is over are written down as ended; each is returned once.
create or replace function ledger.expire_delegations(p_at timestamptz) returns setof bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if not exists (select from delegation where ended_at is null and until_on < ledger.today()) then
        return;
    end if;
    lock table role_grant in share row exclusive mode;
    return query
        update delegation d set ended_at = ledger.clock()
        where d.ended_at is null and d.until_on < ledger.today() and d.until_on < (p_at at time zone
            (select time_zone from installation))::date
        returning d.person_id;
end;
$$;
alter function ledger.expire_delegations owner to ledger_owner;
revoke all on function ledger.expire_delegations from public;
grant execute on function ledger.expire_delegations to app;
