-- ledger.invitations: who was invited to what, by whom, until when; never the code.
create or replace view ledger.invitations as
select i.invitation_id, i.role, i.level, i.until_on, i.scope, i.name, i.made_by,
    ledger.person_name(i.made_by) as made_by_name,
    i.made_at, i.expires_at, i.used_by, i.used_at, i.ended_at,
    i.used_at is null and i.ended_at is null and i.expires_at > ledger.clock() as open
from ledger.invitation i;

alter view ledger.invitations owner to ledger_owner;
grant select on ledger.invitations to app;
