-- ledger.with_payee: lines as they are stored: a refund with the payee it is asked for, a change of the payee with the
-- one it takes the place of. Whatever the caller says about that counts for nothing.
create or replace function ledger.with_payee(p_verb text, p_lines ledger.request_line[]) returns ledger.request_line[]
language plpgsql stable as $$
declare
    v_lines ledger.request_line[] := p_lines;
    v_name  text;
    v_payee text;
begin
    for i in 1..cardinality(v_lines) loop
        v_name := case coalesce(v_lines[i].kind, p_verb) when 'refund' then 'payee' when 'payee' then 'was' end;
        continue when v_name is null;
        v_payee := ledger.payee_of((select customer_id from ledger.wallet where wallet_id = v_lines[i].wallet_id));
        v_lines[i].details := nullif(coalesce(v_lines[i].details, '{}') - v_name
            || case when v_payee is null then '{}' else jsonb_build_object(v_name, v_payee) end, '{}');
    end loop;
    return v_lines;
end;
$$;
alter function ledger.with_payee owner to ledger_owner;
revoke all on function ledger.with_payee from public;
