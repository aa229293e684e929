-- ledger.refuse_other_payee: refuse what was asked for while its customer had another payee; silent when it is the
-- same. One that was asked for before there were payees was asked for without one.
--
--   p_name   the detail that has the payee of then: `payee` of a refund, `was` of a change
--   raises   LG202
create or replace function ledger.refuse_other_payee(p_line ledger.request_line, p_name text) returns void
language plpgsql stable as $$
declare
    v_payee text := ledger.payee_of((select customer_id from ledger.wallet where wallet_id = p_line.wallet_id));
begin
    if v_payee is distinct from p_line.details ->> p_name then
        perform ledger.refuse('LG202', 'the payee changed', (select jsonb_build_object('customerCode', c.code,
                'customerName', c.name, 'was', p_line.details ->> p_name, 'payee', v_payee)
            from ledger.wallet w join ledger.customer c using (customer_id) where w.wallet_id = p_line.wallet_id));
    end if;
end;
$$;
alter function ledger.refuse_other_payee owner to ledger_owner;
revoke all on function ledger.refuse_other_payee from public;
