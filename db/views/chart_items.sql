-- ledger.chart_items: every word that means a category or a receiving account, ended ones included, and what it means.
create or replace view ledger.chart_items as
select 'category' as what, w.folded, c.category_id as item, c.name, null as currency, null as details, c.is_default,
    c.ended_at
from ledger.category_word w join ledger.category c using (category_id)
union all
select 'account', w.folded, a.receiving_account_id, a.name, a.currency, a.details, a.is_default, a.ended_at
from ledger.receiving_account_word w join ledger.receiving_account a using (receiving_account_id);

alter view ledger.chart_items owner to ledger_owner;
grant select on ledger.chart_items to app;
