-- ledger.payout_amount: what a refund owes: the paid money it took out of a wallet, as minor units above zero.
create or replace function ledger.payout_amount(p_refund_id bigint) returns bigint language sql stable as $$
    select -sum(amount)::bigint from ledger.posting where entry_id = p_refund_id and lot_kind = 'paid';
$$;
alter function ledger.payout_amount owner to ledger_owner;
revoke all on function ledger.payout_amount from public;
