-- ledger.check_closing: whether a month could be closed now; silent when it could. Nothing changes.
--
--   raises   as ledger.refuse_close
create or replace function ledger.check_closing(p_month date) returns void
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    l request_line;
begin
    l.details := jsonb_build_object('month', p_month);
    perform ledger.refuse_close(l);
end;
$$;
alter function ledger.check_closing owner to ledger_owner;
revoke all on function ledger.check_closing from public;
grant execute on function ledger.check_closing to app;
