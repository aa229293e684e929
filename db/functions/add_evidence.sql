-- ledger.add_evidence: a slip for a request that waits, by its maker or somebody who decides (a manager or owner). The
-- same bytes a second time add nothing.
--
--   p_sha256   of the bytes, which chat.file holds
--   returns    its number on the request: 1, 2, 3 …
--   raises     LG030, LG031, LG032 (lock_request), LG180 (refuse_evidence), LG181 as many as a card can show
create or replace function ledger.add_evidence(
    p_request_id bigint, p_person_id bigint, p_sha256 bytea, p_name text, p_mime text, p_size integer, p_platform text
) returns integer language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    r           request := ledger.lock_request(p_request_id);
    v_person_id bigint := ledger.one_person(p_person_id);
    v_max       constant integer := 20;
    v_count     integer;
begin
    perform ledger.refuse_evidence(r, v_person_id);
    select count(*) into v_count from evidence where request_id = p_request_id;
    if not exists (select from evidence where request_id = p_request_id and sha256 = p_sha256) then
        if v_count >= v_max then
            perform ledger.refuse('LG181', 'enough evidence', jsonb_build_object('number', 'R' || p_request_id,
                'max', v_max));
        end if;
        insert into evidence (request_id, person_id, platform, sha256, name, mime, byte_count, added_at)
            values (p_request_id, v_person_id, p_platform, p_sha256, p_name, p_mime, p_size, ledger.clock());
    end if;
    return (select x.place from (select sha256, row_number() over (order by evidence_id)::integer as place
        from evidence where request_id = p_request_id) as x where x.sha256 = p_sha256);
end;
$$;
alter function ledger.add_evidence owner to ledger_owner;
revoke all on function ledger.add_evidence from public;
grant execute on function ledger.add_evidence to app;
