-- ledger.payment_line: a payment of a refund, or its return, as a line for the entry's head.
--
--   p_account  the account's name or alias; null for p_else, and where that is null for the company's default
--   raises     LG002 unknown account, LG006 it takes another currency
create or replace function ledger.payment_line(
    p_refers_id bigint, p_currency text, p_account text, p_else integer, p_ref text, p_effective_on date, p_memo text
) returns ledger.request_line language plpgsql stable as $$
declare
    l ledger.request_line;
begin
    l.refers_id := p_refers_id;
    l.currency := p_currency;
    l.receiving_account_id := case when p_account is null then p_else end;
    if l.receiving_account_id is null then
        l.receiving_account_id := ledger.receiving_account_of(p_account, p_currency);
    end if;
    l.ref := p_ref;
    l.effective_on := p_effective_on;
    l.memo := p_memo;
    return l;
end;
$$;
alter function ledger.payment_line owner to ledger_owner;
revoke all on function ledger.payment_line from public;
