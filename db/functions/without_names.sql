-- ledger.without_names: a wallet's part of a statement without what may be called otherwise later: its categories and
-- its pocket. What is left is the same for ever.
create or replace function ledger.without_names(p_wallet jsonb) returns jsonb language sql immutable as $$
    select p_wallet - 'purpose' || jsonb_build_object(
        'lines', (select jsonb_agg(l - 'category' order by n)
            from jsonb_array_elements(p_wallet -> 'lines') with ordinality as x (l, n)),
        'previous', (p_wallet -> 'previous') || jsonb_build_object('lines', (select jsonb_agg(l - 'category' order by n)
            from jsonb_array_elements(p_wallet -> 'previous' -> 'lines') with ordinality as x (l, n))));
$$;
alter function ledger.without_names owner to ledger_owner;
revoke all on function ledger.without_names from public;
