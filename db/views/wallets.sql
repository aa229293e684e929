-- ledger.wallets: the figures of every wallet as its row has them, without holds whose time is over. available = posted
-- - held, without credit.
create or replace view ledger.wallets as
select w.wallet_id, w.customer_id, w.currency, w.purpose, w.pocket, w.frozen, w.seq, w.posted, h.held,
    w.posted - h.held as available, w.credit_limit, w.arrears
from ledger.wallet w cross join lateral (select ledger.held_now(w.wallet_id, w.held) as held) as h;

alter view ledger.wallets owner to ledger_owner;
grant select on ledger.wallets to app;
