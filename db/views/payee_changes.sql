-- ledger.payee_changes: every change of who a refund to a customer is paid to; null: nobody. Who approved it stands in
-- the decisions of its request.
create or replace view ledger.payee_changes as
select payee_change_id, customer_id, nth, nullif(old_payee, '') as old_payee, nullif(new_payee, '') as new_payee,
    request_id, changed_by, ledger.person_name(changed_by) as changed_by_name, changed_at
from ledger.payee_change;

alter view ledger.payee_changes owner to ledger_owner;
grant select on ledger.payee_changes to app;
