-- ledger.change_account: change the receiving accounts as an approved request asks: where money arrives is decided by
-- more than one person.
--
--   raises   as ledger.refuse_chart; LG010 not what was approved (guard_chart_change)
create or replace function ledger.change_account(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    d    jsonb := p_line.details;
    v_id integer := ledger.change_chart('account', d ->> 'act', d ->> 'name', d ->> 'alias', d ->> 'currency',
        d ->> 'text');
begin
    insert into ledger.chart_change (act, receiving_account_id, alias, request_id, line_no, changed_by, changed_at)
        values (d ->> 'act', v_id, d ->> 'alias', p_request.request_id, p_line.line_no, p_request.maker_id,
            ledger.clock());
end;
$$;
alter function ledger.change_account owner to ledger_owner;
revoke all on function ledger.change_account from public;
