-- ledger.expire_grants: let go of every grant whose last day is over. A wallet that is busy this moment is left for the
-- next run; whoever posts to it looks for themselves. While everything stands still, nothing lapses.
--
--   p_at     which days count as over; what has lapsed stays lapsed, whatever time it says
--   returns  the entries by which grants lapsed since somebody last asked, each once, also those a posting found
create or replace function ledger.expire_grants(p_at timestamptz) returns setof bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    w wallet;
begin
    for w in select * from wallet
            where wallet_id in (select wallet_id from lot where gone < amount and lapses_at <= p_at)
            order by wallet_id for no key update skip locked loop
        perform ledger.settle_wallet(w, p_at);
    end loop;
    return query insert into lapse_told (entry_id, told_at)
        select e.entry_id, ledger.clock() from journal_entry e
        where e.kind = 'lapse' and not exists (select from lapse_told t where t.entry_id = e.entry_id)
        on conflict (entry_id) do nothing returning lapse_told.entry_id;
end;
$$;
alter function ledger.expire_grants owner to ledger_owner;
revoke all on function ledger.expire_grants from public;
grant execute on function ledger.expire_grants to app;
