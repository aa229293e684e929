-- ledger.wallets: the figures of every wallet as its row has them, without holds and grants whose time is over.
-- available = posted - held, without credit; refundable is what of it was paid. No customer: a wallet of the house.
create or replace view ledger.wallets as
select w.wallet_id, w.customer_id, w.currency, w.purpose, w.pocket, w.frozen, w.seq,
    (w.posted - l.lapsed)::bigint::ledger.minor as posted, h.held, w.posted - l.lapsed - h.held as available,
    w.credit_limit, w.arrears, (w.granted - l.lapsed)::bigint as granted,
    greatest(least(w.posted - l.lapsed - h.held, w.posted - w.granted), 0) as refundable
from ledger.wallet w
cross join lateral (select ledger.held_now(w.wallet_id, w.held) as held) as h
cross join lateral (select least(ledger.lapsed_now(w.wallet_id, w.granted), greatest(w.posted - h.held, 0)) as lapsed)
    as l;

alter view ledger.wallets owner to ledger_owner;
grant select on ledger.wallets to app;
