-- ledger.ledger_accounts: the chart: every wallet and every house account, with what its name is made of.
create or replace view ledger.ledger_accounts as
select w.wallet_id, null::integer as house_account_id, case when c.customer_id is null then 'house' else 'customer' end
    as kind, w.currency, c.code, coalesce(c.name, w.purpose) as name, w.purpose
from ledger.wallet w left join ledger.customer c using (customer_id)
union all
select null, h.house_account_id, h.kind, h.currency, null, coalesce(g.name, a.name), null
from ledger.house_account h
left join ledger.category g using (category_id)
left join ledger.receiving_account a on a.receiving_account_id = h.receiving_account_id;

alter view ledger.ledger_accounts owner to ledger_owner;
grant select on ledger.ledger_accounts to app;
