-- ledger.role_holders: who holds which role now: given, not taken, and not over by the clock.
create or replace view ledger.role_holders as
select person_id, role, level, until_on, scope from ledger.role_grant
where revoked_at is null and (until_on is null or ledger.role_stands(until_on));

alter view ledger.role_holders owner to ledger_owner;
grant select on ledger.role_holders to app;
