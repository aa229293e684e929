-- ledger.delegations: who decides in whose place now.
create or replace view ledger.delegations as
select d.delegation_id, ledger.one_person(d.person_id) as person_id, ledger.person_name(d.person_id) as person_name,
    ledger.one_person(d.delegate_id) as delegate_id, ledger.person_name(d.delegate_id) as delegate_name, d.until_on,
    d.made_at
from ledger.delegation d
where d.ended_at is null and ledger.delegate_of(d.person_id) is not distinct from ledger.one_person(d.delegate_id);

alter view ledger.delegations owner to ledger_owner;
grant select on ledger.delegations to app;
