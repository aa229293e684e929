-- ledger.claim_receipt: count what a claim takes of a receipt; its CHECK refuses more than there is.
create or replace function ledger.claim_receipt(p_receipt_id bigint, p_amount bigint) returns void language sql as $$
    update ledger.receipt set claimed = claimed + p_amount where receipt_id = p_receipt_id;
$$;
alter function ledger.claim_receipt owner to ledger_owner;
revoke all on function ledger.claim_receipt from public;
