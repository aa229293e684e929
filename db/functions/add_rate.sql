-- ledger.add_rate: write down a rate as an approved request asks. Nothing is ever overwritten: of one day the last one
-- set counts.
--
--   raises   as ledger.refuse_rate, LG010 not what was approved
create or replace function ledger.add_rate(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
begin
    perform ledger.refuse_rate(p_line);
    insert into ledger.rate (from_currency, to_currency, rate_on, rate, set_by, set_at, request_id, line_no)
        values (p_line.details ->> 'from', p_line.details ->> 'to', p_line.effective_on,
            (p_line.details ->> 'rate')::numeric, p_request.maker_id, ledger.clock(), p_line.request_id,
            p_line.line_no);
end;
$$;
alter function ledger.add_rate owner to ledger_owner;
revoke all on function ledger.add_rate from public;
