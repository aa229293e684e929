-- ledger.customer_words: every word that means exactly one customer, folded as ledger.fold folds what is typed, and how
-- it sounds in Latin letters (null: not spelled yet). Of customers whom whoever reads may know (see ledger.customers).
create or replace view ledger.customer_words as
select folded, word, kind, customer_id, sounds from ledger.customer_word
where case when coalesce(current_setting('ledger.reach', true), '') = '' then true
    else customer_id = any (current_setting('ledger.reach', true)::bigint[]) end;

alter view ledger.customer_words owner to ledger_owner;
grant select on ledger.customer_words to app;
