-- ledger.profile_changes: every change of what staff keep about a customer; by whom and when.
create or replace view ledger.profile_changes as
select profile_change_id, customer_id, field, old_value, new_value, person_id, platform, external_id, changed_by,
    ledger.person_name(changed_by) as changed_by_name, changed_at
from ledger.profile_change;

alter view ledger.profile_changes owner to ledger_owner;
grant select on ledger.profile_changes to app;
