-- ledger.customer_tags: the tags that customers have, folded as ledger.fold folds what is typed.
create or replace view ledger.customer_tags as
select customer_id, folded, tag from ledger.customer_tag;

alter view ledger.customer_tags owner to ledger_owner;
grant select on ledger.customer_tags to app;
