-- ledger.change_credit: set how far below zero a wallet may go, as an approved request asks. Never refused for lack of
-- money: what lies below the new limit is arrears from now on, exactly that, and what the new limit covers is none.
--
--   raises   LG007 everything is frozen, LG010 not what was approved
create or replace function ledger.change_credit(p_request ledger.request, p_line ledger.request_line) returns void
language plpgsql as $$
declare
    w       ledger.wallet;
    v_limit bigint;
begin
    select * into w from ledger.wallet where wallet_id = p_line.wallet_id for no key update;
    perform ledger.refuse_standstill(w.customer_id);
    if not ledger.approved(p_request.request_id, p_line.line_no, 'credit', p_request.maker_id, p_line.wallet_id,
        p_line.amount, p_line.effective_on) then
        perform ledger.refuse('LG010', 'the request does not approve this',
            jsonb_build_object('request', p_request.request_id));
    end if;
    v_limit := w.credit_limit;
    w := ledger.settle_wallet(w, ledger.clock());
    update ledger.wallet set credit_limit = p_line.amount, arrears = greatest(held - posted - p_line.amount, 0)
        where wallet_id = w.wallet_id returning * into w;
    insert into ledger.credit_change (wallet_id, request_id, line_no, old_limit, new_limit, arrears, changed_at)
        values (w.wallet_id, p_request.request_id, p_line.line_no, v_limit, w.credit_limit, w.arrears, ledger.clock());
end;
$$;
alter function ledger.change_credit owner to ledger_owner;
revoke all on function ledger.change_credit from public;
