-- ledger.went_along: whether a posting is a grant that went along with a refund, or came back with its payment, in
-- another account of the same customer: it comes on top of what was asked for.
create or replace function ledger.went_along(p_kind text, p_posting ledger.posting, p_wallet_id bigint)
returns boolean language sql stable as $$
    select p_kind in ('refund', 'paid') and p_posting.lot_id is not null and exists (
        select from ledger.lot t join ledger.wallet o on o.wallet_id = t.wallet_id
        join ledger.wallet w on (w.customer_id, w.currency) = (o.customer_id, o.currency)
        where t.lot_id = p_posting.lot_id and t.topup_id is not null and w.wallet_id = p_wallet_id);
$$;
alter function ledger.went_along owner to ledger_owner;
revoke all on function ledger.went_along from public;
