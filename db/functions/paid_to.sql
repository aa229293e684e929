-- ledger.paid_to: whether a refund to this customer was ever paid to this payee and has not come back.
create or replace function ledger.paid_to(p_customer_id bigint, p_payee text) returns boolean
language sql stable security definer set search_path = ledger, pg_temp as $$
    select exists (select from wallet w join request_line l using (wallet_id)
        join journal_entry e on e.request_id = l.request_id and e.line_no = l.line_no and e.kind = 'refund'
        join payout x on x.refund_id = e.entry_id
        where w.customer_id = p_customer_id and x.undone_id is null and x.returned_id is null
            and ledger.same_payee(l.details ->> 'payee', p_payee));
$$;
alter function ledger.paid_to owner to ledger_owner;
revoke all on function ledger.paid_to from public;
grant execute on function ledger.paid_to to app;
