-- ledger.decisions: who decided what on a request, the voided ones too.
create or replace view ledger.decisions as
select decision_id, request_id, level, place, ledger.one_person(person_id) as person_id,
    ledger.person_name(person_id) as person_name, verdict, reason, decided_at, voided_at,
    ledger.one_person(for_person_id) as for_person_id, ledger.person_name(for_person_id) as for_name, returned_id
from ledger.decision;

alter view ledger.decisions owner to ledger_owner;
grant select on ledger.decisions to app;
