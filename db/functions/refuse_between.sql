-- ledger.refuse_between: why this money cannot go from one wallet to the other; silent when it can. The wallets are as
-- they stand, while a request is made without locks.
--
--   raises   LG097 from a wallet to itself, LG002 a transfer that is none (two currencies, two amounts, nobody's
--            wallet), as ledger.refuse_claim, then as ledger.refuse_movement for the paying and the receiving wallet,
--            LG098 the rate does not give this amount
create or replace function ledger.refuse_between(
    p_kind text, p_from ledger.wallet, p_to ledger.wallet, p_line ledger.request_line
) returns void language plpgsql as $$
begin
    if p_from.wallet_id = p_to.wallet_id then
        perform ledger.refuse('LG097', 'from a wallet to itself', jsonb_build_object('what', p_kind));
    end if;
    if p_kind = 'transfer' and (p_from.currency <> p_to.currency or p_line.amount + p_line.to_amount <> 0
            or num_nulls(p_from.customer_id, p_to.customer_id) > 0) then
        perform ledger.refuse('LG002', 'no transfer', jsonb_build_object('what', p_kind, 'text', p_line.to_amount));
    end if;
    if p_kind = 'claim' then
        -- What is left of the receipt says more than what all receipts leave in the wallet of the house.
        perform ledger.refuse_claim(p_line);
    end if;
    perform ledger.refuse_movement(p_from, least(p_line.amount, p_line.to_amount), p_kind,
        not ledger.keeps_lots(p_from, p_to));
    perform ledger.refuse_movement(p_to, greatest(p_line.amount, p_line.to_amount), p_kind);
    if p_kind = 'exchange' then
        perform ledger.refuse_exchange(p_from, p_to, p_line);
    end if;
end;
$$;
alter function ledger.refuse_between owner to ledger_owner;
revoke all on function ledger.refuse_between from public;
