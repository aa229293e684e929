-- ledger.people: persons as they are now (whoever was merged away is who they are), with their roles, how to reach
-- them, and whether they ever were staff, and until when.
create or replace view ledger.people as
select p.person_id, ledger.person_name(p.person_id) as name, p.locale,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'level', g.level)
            || jsonb_strip_nulls(jsonb_build_object('until', g.until_on, 'scope', g.scope)) order by g.role_grant_id)
        from ledger.role_grant g where g.person_id = p.person_id and g.revoked_at is null
            and (g.until_on is null or ledger.role_stands(g.until_on))), '[]') as roles,
    coalesce((select jsonb_agg(jsonb_build_object('platform', i.platform, 'externalId', i.external_id)
        order by i.platform)
        from ledger.identity i where i.person_id = p.person_id), '[]') as identities,
    exists (select from ledger.role_grant g left join ledger.person m on m.person_id = g.person_id
        where g.person_id = p.person_id or m.merged_into = p.person_id) as ever_staff,
    -- Since when they hold no role any more; infinity while they do.
    (select max(least(coalesce(g.revoked_at, 'infinity'), coalesce(
            (g.until_on + 1)::timestamp at time zone (select time_zone from ledger.installation), 'infinity')))
        from ledger.role_grant g left join ledger.person m on m.person_id = g.person_id
        where g.person_id = p.person_id or m.merged_into = p.person_id) as ended_at
from ledger.person p where p.merged_into is null;

alter view ledger.people owner to ledger_owner;
grant select on ledger.people to app;
