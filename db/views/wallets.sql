-- ledger.wallets: the figures of every wallet as its row has them. available = posted - held, without credit.
create or replace view ledger.wallets as
select wallet_id, customer_id, currency, purpose, pocket, frozen, seq, posted, held, posted - held as available,
    credit_limit, arrears
from ledger.wallet;

alter view ledger.wallets owner to ledger_owner;
grant select on ledger.wallets to app;
