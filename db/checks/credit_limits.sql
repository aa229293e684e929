-- A wallet's credit limit is the one that was last approved, and zero where none ever was.
select w.wallet_id, w.credit_limit, last.new_limit
from ledger.wallet w
left join lateral (select c.new_limit from ledger.credit_change c where c.wallet_id = w.wallet_id
    order by c.credit_change_id desc limit 1) as last on true
where w.credit_limit <> coalesce(last.new_limit, 0);
