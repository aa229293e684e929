-- ledger.guard_evidence: evidence names bytes that are kept, whole, and a request that still waits.
--
--   raises   LG182
create or replace function ledger.guard_evidence() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if new.sha256 is distinct from (select sha256(string_agg(p.bytes, '' order by p.part_no))
            from chat.file_part p where p.sha256 = new.sha256)
        or not exists (select from request r where r.request_id = new.request_id and r.state = 'pending') then
        raise exception 'evidence without its bytes or its request' using errcode = 'LG182', detail = '{}';
    end if;
    return new;
end;
$$;
alter function ledger.guard_evidence owner to ledger_owner;
revoke all on function ledger.guard_evidence from public;
