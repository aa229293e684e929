-- ledger.execute_line: carry out one approved line. All its wallets are locked.
--
--   returns  the entry; null for what is none (money set aside, a limit, a rate …)
--   raises   what the function of the kind raises
create or replace function ledger.execute_line(p_request ledger.request, p_line ledger.request_line) returns bigint
language plpgsql as $$
declare
    v_kind text := coalesce(p_line.kind, p_request.verb);
    v_key  text := format('request/%s/%s', p_request.request_id, p_line.line_no);
begin
    case v_kind
        when 'reverse' then
            return (ledger.reverse_entry(v_key, p_request.body_hash, p_line.reverses_id, p_request.maker_id,
                p_request.request_id, p_line.line_no, p_line.effective_on, p_line.memo)).entry_id;
        when 'capture' then
            return (ledger.make_capture(v_key, p_request.body_hash, p_request.maker_id, p_line)).entry_id;
        when 'receive' then
            return ledger.make_receipt(v_key, p_request.body_hash, p_request.maker_id, p_line);
        when 'paid' then
            return ledger.execute_paid(v_key, p_request, p_line);
        when 'hold' then
            perform ledger.make_hold(v_key, p_request.body_hash, p_request.maker_id, p_line);
        when 'credit' then
            perform ledger.change_credit(p_request, p_line);
        when 'limit' then
            perform ledger.change_limit(p_request, p_line);
        when 'rate' then
            perform ledger.add_rate(p_request, p_line);
        when 'close' then
            perform ledger.close_month(p_request, p_line);
        when 'account' then
            perform ledger.change_account(p_request, p_line);
        when 'policy' then
            perform ledger.change_policy(p_request, p_line);
        when 'payee' then
            perform ledger.change_payee(p_request, p_line);
        when 'refund' then
            perform ledger.refuse_other_payee(p_line, 'payee');
            return (ledger.post_line(v_key, p_request.body_hash, v_kind, p_request.maker_id, p_line)).entry_id;
        when 'transfer', 'exchange', 'claim' then
            return (ledger.post_between(v_key, p_request.body_hash, v_kind, p_request.maker_id, p_line)).entry_id;
        else
            return (ledger.post_line(v_key, p_request.body_hash, v_kind, p_request.maker_id, p_line)).entry_id;
    end case;
    return null;
end;
$$;
alter function ledger.execute_line owner to ledger_owner;
revoke all on function ledger.execute_line from public;
