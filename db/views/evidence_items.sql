-- ledger.evidence_items: the slips of every request, and which other requests that wait or were carried out have the
-- same bytes.
create or replace view ledger.evidence_items as
select e.evidence_id, e.request_id, row_number() over (partition by e.request_id order by e.evidence_id)::integer
        as place,
    ledger.one_person(e.person_id) as person_id, ledger.person_name(e.person_id) as person_name, e.platform,
    encode(e.sha256, 'hex') as sha256, e.name, e.mime, e.byte_count, e.added_at,
    array(select o.request_id from ledger.evidence o join ledger.request r using (request_id)
        where o.sha256 = e.sha256 and o.request_id <> e.request_id and r.state in ('pending', 'posted')
        order by o.request_id) as also_on
from ledger.evidence e;

alter view ledger.evidence_items owner to ledger_owner;
grant select on ledger.evidence_items to app;
