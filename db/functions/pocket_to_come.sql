-- ledger.pocket_to_come: the pocket beside a wallet that a line asks to open: {"purpose": …, "kind": …}.
--
--   returns  null while it is not there
create or replace function ledger.pocket_to_come(p_wallet_id bigint, p_pocket jsonb) returns bigint
language sql stable as $$
    select ledger.pocket_named(w.customer_id, w.currency, p_pocket ->> 'purpose', p_pocket ->> 'kind')
    from ledger.wallet w where w.wallet_id = p_wallet_id;
$$;
alter function ledger.pocket_to_come owner to ledger_owner;
revoke all on function ledger.pocket_to_come from public;
