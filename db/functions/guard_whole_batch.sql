-- ledger.guard_whole_batch: of many lines all are posted or none. Deferred: a request is closed after its entries, and
-- one without levels before it is known to be a batch.
--
--   raises   LG191
create or replace function ledger.guard_whole_batch() returns trigger language plpgsql as $$
declare
    v_lines integer := (select count(*) from ledger.request_line where request_id = new.request_id);
begin
    if exists (select from ledger.batch where request_id = new.request_id)
            and v_lines <> (select count(*) from ledger.journal_entry where request_id = new.request_id) then
        raise exception 'request % was posted in part', new.request_id
            using errcode = 'LG191', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_whole_batch owner to ledger_owner;
revoke all on function ledger.guard_whole_batch from public;
