-- ledger.statement_answers: what customers said to their statements; a dispute may have been settled since (its case is
-- closed), and the statement confirmed after all.
create or replace view ledger.statement_answers as
select a.statement_id, a.verdict, a.platform, a.external_id, a.name, a.title, a.case_id, a.answered_at,
    k.closed_at is not null as settled, c.platform as confirmed_platform, c.external_id as confirmed_by,
    c.name as confirmed_name, c.title as confirmed_title, c.confirmed_at
from ledger.statement_answer a left join ledger.customer_case k using (case_id)
left join ledger.statement_confirmation c on c.statement_id = a.statement_id;

alter view ledger.statement_answers owner to ledger_owner;
grant select on ledger.statement_answers to app;
