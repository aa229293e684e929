-- Evidence whose bytes are gone or are no longer what was shown.
select e.request_id, e.evidence_id, e.name
from ledger.evidence e
left join (select p.sha256, sha256(string_agg(p.bytes, '' order by p.part_no)) as found,
        sum(octet_length(p.bytes)) as byte_count
    from chat.file_part p where p.sha256 in (select sha256 from ledger.evidence) group by p.sha256) as f using (sha256)
where f.found is distinct from e.sha256 or f.byte_count is distinct from e.byte_count::bigint;
