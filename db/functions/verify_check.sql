-- ledger.verify_check: one query of db/checks, by its name, under the name of the damage it finds.
--
--   returns  as ledger.verify_seals, the first rows of what the query found
create or replace function ledger.verify_check(p_check text) returns table (damage text, place text, words text)
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_damage text := case
        when p_check in ('broken_chain', 'out_of_order', 'vouchers', 'places') then 'SEQUENCE_GAP'
        when p_check in ('drifted_wallets', 'overdrawn_wallets', 'maker_days', 'lots', 'receipts', 'payouts',
            'limit_counters', 'checkpoints', 'valuations') then 'BALANCE_MISMATCH'
        when p_check in ('unbalanced_entries', 'house_totals', 'mixed_currencies', 'wrong_shapes',
            'between_wallets') then 'UNBALANCED'
        when p_check in ('changed_requests', 'statements', 'evidence', 'payees') then 'HASH_MISMATCH'
        else 'ORPHAN' end;
begin
    return query execute format(
        $query$select %L, coalesce('T' || (x ->> 'entry_id'), 'R' || (x ->> 'request_id'),
            'wallet ' || (x ->> 'wallet_id'), %L), %L || x::text
        from (select found as x from audit.%I limit 20) as row$query$,
        v_damage, p_check, p_check || ': ', p_check);
end;
$$;
alter function ledger.verify_check owner to ledger_owner;
revoke all on function ledger.verify_check from public;
grant execute on function ledger.verify_check to app;
