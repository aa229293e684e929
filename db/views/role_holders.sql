-- ledger.role_holders: who holds which role now.
create or replace view ledger.role_holders as
select person_id, role, level from ledger.role_grant where revoked_at is null;

alter view ledger.role_holders owner to ledger_owner;
grant select on ledger.role_holders to app;
