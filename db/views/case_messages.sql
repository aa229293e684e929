-- ledger.case_messages: every word of a case, both sides, in order.
create or replace view ledger.case_messages as
select m.case_message_id, m.case_id, m.side, ledger.one_person(m.person_id) as person_id,
    coalesce(ledger.person_name(m.person_id), m.name) as name, m.platform, m.external_id, m.said, m.said_at
from ledger.case_message m;

alter view ledger.case_messages owner to ledger_owner;
grant select on ledger.case_messages to app;
