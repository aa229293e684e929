-- ledger.refuse_batch_again: a file, or rows, that a request was made of which waits or was posted.
--
--   p_key    of the request that is being made: asked again with its own key it is the same request
--   raises   LG190, naming the request it was
create or replace function ledger.refuse_batch_again(
    p_verb text, p_file_sha256 bytea, p_rows_sha256 bytea, p_key text
) returns void language plpgsql stable as $$
declare
    v_facts jsonb;
begin
    select jsonb_build_object('number', 'R' || b.request_id, 'state', r.state, 'fileName', b.file_name) into v_facts
        from ledger.batch b join ledger.request r using (request_id)
        where b.verb = p_verb and b.freed_at is null
            and (b.file_sha256 = p_file_sha256 or b.rows_sha256 = p_rows_sha256) and r.key is distinct from p_key
        order by b.request_id limit 1;
    if found then
        perform ledger.refuse('LG190', 'the same rows were asked for before', v_facts);
    end if;
end;
$$;
alter function ledger.refuse_batch_again owner to ledger_owner;
revoke all on function ledger.refuse_batch_again from public;
