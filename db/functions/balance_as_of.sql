-- ledger.balance_as_of: a wallet's balance at the end of a business day, as it was known once posting p_seq was
-- written. Counted back from that posting, leaving out what is dated later, or forward from the end of a closed month,
-- whichever is nearer to the day; so neither a recent nor an old day reads much of a long history.
--
-- The end of a closed month counts only where all of it was known by then: its own last posting is not after p_seq.
--
-- Planned for the day that is asked: a plan for any day would read the whole history.
--
--   p_seq    null: as known now
--   returns  minor units; 0 before the first posting
create or replace function ledger.balance_as_of(p_wallet_id bigint, p_on date, p_seq bigint default null)
returns bigint
language plpgsql stable security definer set search_path = ledger, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    c_last  constant bigint := 9223372036854775807;
    k       checkpoint;
    v_known posting;
begin
    select * into k from checkpoint
        where wallet_id = p_wallet_id and month < p_on - 26 and seq <= coalesce(p_seq, c_last)
            and ledger.next_period('monthly', month) - 1 <= p_on
        order by month desc limit 1;
    if found and p_on - ledger.next_period('monthly', k.month) < ledger.today() - p_on then
        return k.balance + coalesce((select sum(p.amount) from posting p where p.wallet_id = p_wallet_id
            and p.effective_on >= ledger.next_period('monthly', k.month) and p.effective_on <= p_on
            and p.seq <= coalesce(p_seq, c_last)), 0)::bigint;
    end if;
    select * into v_known from posting
        where wallet_id = p_wallet_id and seq <= coalesce(p_seq, c_last) order by seq desc limit 1;
    return coalesce(v_known.balance_after - coalesce((select sum(p.amount) from posting p
        where p.wallet_id = p_wallet_id and p.effective_on > p_on and p.seq <= v_known.seq), 0)::bigint, 0);
end;
$$;
alter function ledger.balance_as_of owner to ledger_owner;
revoke all on function ledger.balance_as_of from public;
grant execute on function ledger.balance_as_of to app;
