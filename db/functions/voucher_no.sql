-- ledger.voucher_no: a voucher's number as people write it: 2026-11-0001, the first of that month.
create or replace function ledger.voucher_no(p_month date, p_number integer) returns text
language sql stable security definer set search_path = ledger, pg_temp as $$
    select to_char(p_month, 'YYYY-MM-') || lpad(p_number::text, greatest(4, length(p_number::text)), '0');
$$;
alter function ledger.voucher_no owner to ledger_owner;
revoke all on function ledger.voucher_no from public;
grant execute on function ledger.voucher_no to app;
