-- ledger.refuse_payee: why a change of a customer's payee cannot be asked for; silent when it can. Of two who ask at
-- once the second waits here and finds the first.
--
--   p_line   a wallet of the customer; details: `payee` as ledger.payee_text writes it, null for nobody
--   raises   LG040 not an operator, LG002 no such change, LG007 everything is frozen, LG160 no payee, LG200 it is this
--            one already, LG201 a change waits for its decision
create or replace function ledger.refuse_payee(p_line ledger.request_line) returns void language plpgsql as $$
declare
    v_customer bigint := (select customer_id from ledger.wallet where wallet_id = p_line.wallet_id);
    v_payee    text := p_line.details ->> 'payee';
    v_who      jsonb := (select jsonb_build_object('customerCode', code, 'customerName', name)
        from ledger.customer where customer_id = v_customer);
    v_waits    bigint;
begin
    if v_customer is null or p_line.kind is not null or not coalesce(p_line.details ? 'payee', false) then
        perform ledger.refuse('LG002', 'no such change', jsonb_build_object('what', 'payee', 'text', v_payee));
    end if;
    perform ledger.refuse_standstill(v_customer);
    if v_payee is not null and v_payee is distinct from ledger.payee_text(v_payee) then
        perform ledger.refuse('LG160', 'no payee', jsonb_build_object('field', 'payee', 'text', left(v_payee, 100)));
    end if;
    perform ledger.lock_payee('payee', array[p_line]);
    if ledger.same_payee(v_payee, ledger.payee_of(v_customer)) then
        perform ledger.refuse('LG200', 'it is this one already',
            v_who || jsonb_build_object('payee', ledger.payee_of(v_customer)));
    end if;
    v_waits := (select min(r.request_id) from ledger.request r join ledger.request_line l using (request_id)
        join ledger.wallet w using (wallet_id)
        where r.state = 'pending' and r.verb = 'payee' and w.customer_id = v_customer
            and r.expires_at > ledger.clock());
    if v_waits is not null then
        perform ledger.refuse('LG201', 'a change waits', v_who || jsonb_build_object('number', 'R' || v_waits));
    end if;
end;
$$;
alter function ledger.refuse_payee owner to ledger_owner;
revoke all on function ledger.refuse_payee from public;
