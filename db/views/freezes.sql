-- ledger.freezes: who stopped whom, why, and who let it go on. No customer: everything.
create or replace view ledger.freezes as
select f.freeze_id, f.customer_id, f.frozen_by, ledger.person_name(f.frozen_by) as frozen_by_name, f.reason,
    f.frozen_at, f.lifted_by, ledger.person_name(f.lifted_by) as lifted_by_name, f.lifted_at
from ledger.freeze f;

alter view ledger.freezes owner to ledger_owner;
grant select on ledger.freezes to app;
