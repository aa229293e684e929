-- ledger.refuse_line: what one line could be refused for, with the lines before it carried out.
--
--   raises   LG083 a hold would have expired, then as refuse_movement and refuse_kind, refuse_between, refuse_reversal,
--            or the function of what moves no money
create or replace function ledger.refuse_line(p_kind text, p_line ledger.request_line, p_lines ledger.request_line[])
returns void language plpgsql as $$
declare
    w ledger.wallet := case when p_line.details -> 'pocket' is null
        then ledger.wallet_before(p_line.wallet_id, p_line.line_no, p_lines)
        else ledger.empty_pocket(p_line.wallet_id, p_line.details -> 'pocket', p_line.line_no, p_lines) end;
    o ledger.wallet;
begin
    case p_kind
        when 'reverse' then
            perform ledger.refuse_reversal(p_line.reverses_id);
        when 'transfer', 'exchange', 'claim' then
            o := case when p_line.details -> 'toPocket' is null
                then ledger.wallet_before(p_line.to_wallet_id, p_line.line_no, p_lines)
                else ledger.empty_pocket(p_line.to_wallet_id, p_line.details -> 'toPocket', p_line.line_no, p_lines)
            end;
            if p_line.amount < 0 then
                perform ledger.refuse_between(p_kind, w, o, p_line);
            else
                perform ledger.refuse_between(p_kind, o, w, p_line);
            end if;
        when 'credit' then
            perform ledger.refuse_standstill(w.customer_id);
            perform ledger.refuse_standing('credit', w.customer_id, w.currency, w.credit_limit = p_line.amount,
                w.credit_limit);
        when 'capture' then
            if (ledger.refuse_capture(p_line)).wallet_id <> p_line.wallet_id then
                perform ledger.refuse('LG002', 'not this hold',
                    jsonb_build_object('what', 'hold', 'text', p_line.details));
            end if;
        when 'paid' then
            perform ledger.refuse_standstill(null);
        when 'limit' then
            perform ledger.refuse_limit(p_line);
        when 'rate' then
            perform ledger.refuse_rate(p_line);
        when 'close' then
            perform ledger.refuse_close(p_line);
        when 'account' then
            perform ledger.refuse_account(p_line);
        when 'policy' then
            perform ledger.refuse_policy(p_line);
        when 'payee' then
            perform ledger.refuse_payee(p_line);
        else
            perform ledger.refuse_until(p_line.until_on);
            perform ledger.refuse_movement(w, p_line.amount, p_kind, p_kind = 'refund');
            perform ledger.refuse_kind(p_kind, w, p_line);
            perform ledger.refuse_limits(p_kind, w, p_line, p_lines);
    end case;
end;
$$;
alter function ledger.refuse_line owner to ledger_owner;
revoke all on function ledger.refuse_line from public;
