-- ledger.request_returns: which requests were sent back one level, by whom and why.
create or replace view ledger.request_returns as
select request_return_id, request_id, from_level, ledger.one_person(person_id) as person_id,
    ledger.person_name(person_id) as person_name, ledger.one_person(for_person_id) as for_person_id,
    ledger.person_name(for_person_id) as for_name, reason, returned_at
from ledger.request_return;

alter view ledger.request_returns owner to ledger_owner;
grant select on ledger.request_returns to app;
