-- ledger.guard_decision_void: what a return takes back is of its request, of the level before it or later, and from
-- before.
--
--   raises   LG010
create or replace function ledger.guard_decision_void() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.request_return b where b.request_return_id = new.returned_id
            and b.request_id = new.request_id and new.level >= b.from_level - 1 and new.voided_at = b.returned_at
            and new.decided_at <= b.returned_at) then
        raise exception 'nothing took this back'
            using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_decision_void owner to ledger_owner;
revoke all on function ledger.guard_decision_void from public;
