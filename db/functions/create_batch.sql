-- ledger.create_batch: store what the rows of a table ask for as one request, all lines or none, and which file or rows
-- it was. Of two at once with the same rows the second waits here and finds the first.
--
--   p_lines        as ledger.create_request; `undated` where the row named no day
--   p_file_name    null: the rows were pasted, or the file has no name
--   p_file_sha256  hex, of the file's bytes; null when the rows were pasted
--   returns        the request; a repeated key with the same body returns the first one
--   raises         LG002 another verb, none or too many lines, LG190 asked for before, then as ledger.create_request
create or replace function ledger.create_batch(
    p_key text, p_verb text, p_maker_id bigint, p_origin_platform text, p_origin_chat text, p_origin_message text,
    p_lines jsonb, p_file_name text, p_file_sha256 text
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_count      integer := jsonb_array_length(p_lines);
    v_file       bytea := decode(p_file_sha256, 'hex');
    v_rows       bytea := ledger.batch_hash(p_verb, p_lines);
    v_request_id bigint;
begin
    if p_verb not in ('topup', 'charge', 'bonus', 'opening') or v_count not between 1 and 2000 then
        perform ledger.refuse('LG002', 'no such batch', jsonb_build_object('what', p_verb, 'text', v_count));
    end if;
    perform pg_advisory_xact_lock(hashtextextended(p_verb || encode(v_rows, 'hex'), 20525));
    perform ledger.refuse_batch_again(p_verb, v_file, v_rows, p_key);
    v_request_id := ledger.create_request(p_key, p_verb, p_maker_id, p_origin_platform, p_origin_chat,
        p_origin_message, p_lines);
    insert into batch (request_id, verb, line_count, file_name, file_sha256, rows_sha256)
        values (v_request_id, p_verb, v_count, p_file_name, v_file, v_rows) on conflict do nothing;
    if not found and not exists (select from batch b where b.request_id = v_request_id) then
        perform ledger.refuse_batch_again(p_verb, v_file, v_rows, p_key);
    end if;
    return v_request_id;
end;
$$;
alter function ledger.create_batch owner to ledger_owner;
revoke all on function ledger.create_batch from public;
grant execute on function ledger.create_batch to app;
