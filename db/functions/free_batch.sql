-- ledger.free_batch: a request of many lines that came to nothing gives its file back: it may be asked for again.
create or replace function ledger.free_batch() returns trigger language plpgsql as $$
begin
    update ledger.batch set freed_at = new.closed_at where request_id = new.request_id and freed_at is null;
    return null;
end;
$$;
alter function ledger.free_batch owner to ledger_owner;
revoke all on function ledger.free_batch from public;
