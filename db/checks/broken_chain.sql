-- Every posting continues the one before it: next number, its balance plus the amount. Rows: where a wallet's chain
-- breaks.
select p.wallet_id, p.seq, p.balance_after, before.balance_after as balance_before, p.amount
from ledger.posting p
left join ledger.posting before on before.wallet_id = p.wallet_id and before.seq = p.seq - 1
where (p.seq = 1 and p.balance_after <> p.amount)
    or (p.seq > 1 and (before.seq is null or p.prev_seq is distinct from p.seq - 1
        or p.prev_balance is distinct from before.balance_after or p.balance_after <> before.balance_after + p.amount));
