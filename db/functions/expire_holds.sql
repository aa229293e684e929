-- ledger.expire_holds: let go of every hold whose time is over. A wallet that is busy this moment is left for the next
-- run; whoever posts to it looks for themselves.
--
--   p_at     which deadlines count as passed; what is expired stays expired, whatever time it says
--   returns  the holds that expired since somebody last asked, each once, also those a posting found
create or replace function ledger.expire_holds(p_at timestamptz) returns setof bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    w wallet;
begin
    for w in select * from wallet where wallet_id in (select wallet_id from hold
            where captured + released < amount and expires_at <= p_at) order by wallet_id
            for no key update skip locked loop
        perform ledger.settle_wallet(w, p_at);
    end loop;
    return query update hold_release set told_at = ledger.clock()
        where released_by is null and told_at is null returning hold_id;
end;
$$;
alter function ledger.expire_holds owner to ledger_owner;
revoke all on function ledger.expire_holds from public;
grant execute on function ledger.expire_holds to app;
