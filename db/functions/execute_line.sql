-- ledger.execute_line: carry out an approved line that is no entry: money set aside, or a credit limit.
--
--   raises   as ledger.make_hold, ledger.change_credit
create or replace function ledger.execute_line(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
begin
    case p_request.verb
        when 'hold' then
            perform ledger.make_hold(format('request/%s/%s', p_request.request_id, p_line.line_no),
                p_request.body_hash, p_request.maker_id, p_line);
        when 'credit' then
            perform ledger.change_credit(p_request, p_line);
    end case;
end;
$$;
alter function ledger.execute_line owner to ledger_owner;
revoke all on function ledger.execute_line from public;
