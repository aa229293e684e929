-- ledger.place_of: the number that a customer reads of an entry, after their code: the entry's place in its wallet,
-- 1, 2, 3 … without gaps and for ever. Their first account needs no name; another one is named by its currency where
-- that is not the first one's, a pocket by its purpose: 57, USD-57, 广告-57, USD-广告-57.
--
--   p_seq  a posting of the entry; null has no place
create or replace function ledger.place_of(p_wallet_id bigint, p_seq bigint) returns text
language sql stable security definer set search_path = ledger, pg_temp as $$
    select ledger.wallet_label(p_wallet_id) || (p_seq - coalesce((select nth from ledger.further_posting
        where wallet_id = p_wallet_id and seq <= p_seq order by seq desc limit 1), 0))::text;
$$;
alter function ledger.place_of owner to ledger_owner;
revoke all on function ledger.place_of from public;
grant execute on function ledger.place_of to app;
