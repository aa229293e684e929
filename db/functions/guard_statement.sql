-- ledger.guard_statement: a statement says what the books say, whoever writes it. Deferred: its wallets come after it.
--
--   raises   LG136 it says something else
create or replace function ledger.guard_statement() returns trigger language plpgsql as $$
declare
    v_words text;
begin
    select string_agg(concat_ws(' ', 'wallet ' || d.wallet_id, d.words), ', ') into v_words
        from ledger.statement_damage(new.statement_id) as d;
    if v_words is not null or new.xact <> pg_current_xact_id() then
        raise exception 'statement % is not what the books say: %', new.statement_id, v_words
            using errcode = 'LG136', detail = jsonb_build_object('number', 'S' || new.statement_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_statement owner to ledger_owner;
revoke all on function ledger.guard_statement from public;
