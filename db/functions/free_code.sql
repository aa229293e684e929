-- ledger.free_code: the wanted code, or with a number behind it the first one nobody has.
create or replace function ledger.free_code(p_wanted text) returns text
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_code text := p_wanted;
    v_no   integer := 1;
begin
    while exists (select from customer_word where folded = ledger.fold(v_code)) loop
        v_no := v_no + 1;
        v_code := left(p_wanted, 16 - length(v_no::text)) || v_no;
    end loop;
    return v_code;
end;
$$;
alter function ledger.free_code owner to ledger_owner;
revoke all on function ledger.free_code from public;
grant execute on function ledger.free_code to app;
