-- ledger.chart_words: words that mean a category or a receiving account which takes entries, and its name.
create or replace view ledger.chart_words as
select 'category' as kind, w.folded, c.name, null as currency, c.is_default
from ledger.category_word w join ledger.category c using (category_id) where c.ended_at is null
union all
select 'account', w.folded, a.name, a.currency, a.is_default
from ledger.receiving_account_word w join ledger.receiving_account a using (receiving_account_id)
    where a.ended_at is null;

alter view ledger.chart_words owner to ledger_owner;
grant select on ledger.chart_words to app;
