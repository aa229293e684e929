-- ledger.lock_payee: while a refund is carried out its customer's payee stays who it is; of changes there is one at a
-- time. Taken before any wallet, in the order of the customers.
create or replace function ledger.lock_payee(p_verb text, p_lines ledger.request_line[]) returns void
language plpgsql as $$
declare
    v_customer integer;
begin
    for v_customer in select distinct (w.customer_id % 2000000000)::integer
            from unnest(p_lines) as l join ledger.wallet w using (wallet_id)
            where coalesce(l.kind, p_verb) in ('payee', 'refund') and w.customer_id is not null order by 1 loop
        if p_verb = 'payee' then
            perform pg_advisory_xact_lock(20525, v_customer);
        else
            perform pg_advisory_xact_lock_shared(20525, v_customer);
        end if;
    end loop;
end;
$$;
alter function ledger.lock_payee owner to ledger_owner;
revoke all on function ledger.lock_payee from public;
