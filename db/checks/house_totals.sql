-- What the house accounts hold is what the wallets are owed, currency by currency.
with house as (
    select h.currency, sum(p.amount) as total from ledger.posting p join ledger.house_account h using (house_account_id)
    group by h.currency),
wallets as (select currency, sum(posted) as total from ledger.wallet group by currency)
select currency, house.total as house_total, wallets.total as wallet_total
from house full join wallets using (currency) where coalesce(house.total, 0) <> coalesce(wallets.total, 0);
