-- A balance kept at the end of a closed month is what the journal says it was, for every wallet and house account that
-- had moved by then.
with closed as (
    select distinct month from ledger.voucher union select month from ledger.checkpoint),
wallets as (
    select c.month, p.wallet_id, max(p.seq) as seq, sum(p.amount) as balance
    from closed c join ledger.posting p on p.effective_on < c.month + interval '1 month'
    group by c.month, p.wallet_id),
houses as (
    select c.month, f.house_account_id, sum(f.amount) as balance
    from closed c
    cross join lateral ledger.house_figures('-infinity', (c.month + interval '1 month')::date) as f
    group by c.month, f.house_account_id)
select coalesce(w.wallet_id, k.wallet_id) as wallet_id, null::integer as house_account_id,
    coalesce(w.month, k.month) as month, k.balance::numeric as kept, w.balance::numeric as posted
from wallets w full join ledger.checkpoint k using (wallet_id, month)
where (w.seq, w.balance) is distinct from (k.seq, k.balance)
union all
select null, coalesce(h.house_account_id, k.house_account_id), coalesce(h.month, k.month), k.balance, h.balance
from houses h full join ledger.house_checkpoint k using (house_account_id, month)
where h.balance is distinct from k.balance;
