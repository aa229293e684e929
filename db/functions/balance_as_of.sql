-- ledger.balance_as_of: a wallet's balance at the end of a business day, as it was known once posting p_seq was
-- written: what was posted up to then, less what of it is dated later. Only those later-dated postings are read.
--
--   p_seq    null: as known now
--   returns  minor units; 0 before the first posting
create or replace function ledger.balance_as_of(p_wallet_id bigint, p_on date, p_seq bigint default null)
returns bigint
language sql stable security definer set search_path = ledger, pg_temp as $$
    with known as (
        select seq, balance_after from posting
        where wallet_id = p_wallet_id and seq <= coalesce(p_seq, 9223372036854775807) order by seq desc limit 1)
    select coalesce((select k.balance_after - coalesce((select sum(p.amount) from posting p
        where p.wallet_id = p_wallet_id and p.effective_on > p_on and p.seq <= k.seq), 0)::bigint from known k), 0);
$$;
alter function ledger.balance_as_of owner to ledger_owner;
revoke all on function ledger.balance_as_of from public;
grant execute on function ledger.balance_as_of to app;
