-- ledger.customer_cases: what customers said, where it was said, and whether it is closed.
create or replace view ledger.customer_cases as
select c.case_id, c.customer_id, k.code as customer_code, k.name as customer_name, c.kind, c.statement_id, c.platform,
    c.chat_id, c.message_id, c.opened_at, c.closed_at, ledger.person_name(c.closed_by) as closed_by_name, c.closing,
    (select m.said from ledger.case_message m where m.case_id = c.case_id order by m.case_message_id limit 1) as said
from ledger.customer_case c join ledger.customer k using (customer_id);

alter view ledger.customer_cases owner to ledger_owner;
grant select on ledger.customer_cases to app;
