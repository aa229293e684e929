-- ledger.guard_batch: a batch is what its request asks for, and is freed once, when that came to nothing.
--
--   raises   LG192
create or replace function ledger.guard_batch() returns trigger language plpgsql as $$
declare
    r ledger.request;
begin
    select * into r from ledger.request where request_id = new.request_id;
    if tg_op = 'INSERT' and (r.verb, r.state in ('pending', 'posted'), new.freed_at is null, new.line_count)
            is distinct from (new.verb, true, true, (select count(*) from ledger.request_line l
                where l.request_id = new.request_id))
        or tg_op = 'UPDATE' and ((new.request_id, new.verb, new.line_count, new.file_name, new.file_sha256,
                new.rows_sha256) is distinct from (old.request_id, old.verb, old.line_count, old.file_name,
                old.file_sha256, old.rows_sha256)
            or old.freed_at is not null or new.freed_at is null or r.state in ('pending', 'posted')) then
        raise exception 'batch of request % is not what was asked for', new.request_id
            using errcode = 'LG192', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_batch owner to ledger_owner;
revoke all on function ledger.guard_batch from public;
