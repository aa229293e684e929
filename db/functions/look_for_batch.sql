-- ledger.look_for_batch: before a table is shown to its maker: whether the same file, or the same rows, wait or were
-- posted. Asked again when it is asked for.
--
--   p_file_sha256  hex; null when the rows were pasted
--   p_lines        null: only the file
--   raises         LG190
create or replace function ledger.look_for_batch(p_verb text, p_file_sha256 text, p_lines jsonb) returns void
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    perform ledger.refuse_batch_again(p_verb, decode(p_file_sha256, 'hex'),
        case when p_lines is not null then ledger.batch_hash(p_verb, p_lines) end, null);
end;
$$;
alter function ledger.look_for_batch owner to ledger_owner;
revoke all on function ledger.look_for_batch from public;
grant execute on function ledger.look_for_batch to app;
