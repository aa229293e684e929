-- ledger.guard_request: a request has at least the levels, people and evidence that the policy wants when it is made;
-- one that nobody decides was carried out by its maker at once. Deferred, because the lines come after the request.
--
--   raises   LG010
create or replace function ledger.guard_request() returns trigger language plpgsql as $$
declare
    v_lines ledger.request_line[];
    v_need  record;
    v_state text := (select state from ledger.request where request_id = new.request_id);
begin
    select array_agg(x order by x.line_no) into v_lines
        from ledger.request_line x where x.request_id = new.request_id;
    v_need := ledger.request_needs(new.verb, new.maker_id, v_lines,
        case when new.levels = 0 then 'counted' else 'left' end);
    -- A change of the policy that posts at once has changed what it asks of others; of itself it asks nothing.
    if coalesce(new.levels >= v_need.levels and new.people >= v_need.people and new.evidence >= v_need.evidence
            and (new.levels > 0 or v_state = 'posted' and new.unreviewed >= v_need.unreviewed), false) is false then
        raise exception 'request % asks too few', new.request_id
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_request owner to ledger_owner;
revoke all on function ledger.guard_request from public;
