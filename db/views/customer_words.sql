-- ledger.customer_words: every word that means exactly one customer, folded as ledger.fold folds what is typed.
create or replace view ledger.customer_words as
select folded, word, kind, customer_id from ledger.customer_word;

alter view ledger.customer_words owner to ledger_owner;
grant select on ledger.customer_words to app;
