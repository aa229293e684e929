-- A posting is in one currency: its own, its wallet's and its contra's.
select p.wallet_id, p.seq, p.currency, w.currency as wallet_currency, h.currency as house_currency
from ledger.posting p join ledger.wallet w using (wallet_id) join ledger.house_account h using (house_account_id)
where p.currency <> w.currency or p.currency <> h.currency;
