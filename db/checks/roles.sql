-- An invitation that was used gave exactly what it offered, to who used it and by who made it; whoever ever held a role
-- for some customers only is known to be limited; one owner has no end.
select i.invitation_id, g.role_grant_id, g.person_id
from ledger.invitation i join ledger.role_grant g using (role_grant_id)
where (g.role, g.level, g.until_on, g.scope, ledger.one_person(g.person_id), ledger.one_person(g.granted_by))
    is distinct from
    (i.role, i.level, i.until_on, i.scope, ledger.one_person(i.used_by), ledger.one_person(i.made_by))
union all
select null, g.role_grant_id, g.person_id
from ledger.role_grant g join ledger.person p using (person_id)
where (g.scope is not null or g.role = 'account_manager') and not p.limited
union all
select null, max(g.role_grant_id), null
from ledger.role_grant g
where g.role = 'owner'
having count(*) > 0 and not bool_or(g.revoked_at is null and g.until_on is null);
