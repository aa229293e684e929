-- ledger.execute_lines: carry out all lines of an approved request in their order. Whatever refuses one of several says
-- which it was: `line` and `lineCustomer` beside its own facts.
create or replace function ledger.execute_lines(p_request ledger.request, p_lines ledger.request_line[])
returns bigint[] language plpgsql as $$
declare
    v_entries bigint[] := '{}';
    v_code    text;
    v_text    text;
    v_facts   text;
    l         ledger.request_line;
begin
    if cardinality(p_lines) = 1 then
        return array[ledger.execute_line(p_request, p_lines[1])];
    end if;
    begin
        foreach l in array p_lines loop
            v_entries := v_entries || ledger.execute_line(p_request, l);
        end loop;
    exception when others then
        get stacked diagnostics v_code = returned_sqlstate, v_text = message_text, v_facts = pg_exception_detail;
        if v_code not like 'LG%' then
            raise;
        end if;
        raise exception '%', v_text using errcode = v_code, detail = (coalesce(nullif(v_facts, ''), '{}')::jsonb
            || jsonb_build_object('line', l.line_no, 'lineCustomer', (select c.name || ' ' || c.code
                from ledger.wallet w join ledger.customer c using (customer_id)
                where w.wallet_id = l.wallet_id)))::text;
    end;
    return v_entries;
end;
$$;
alter function ledger.execute_lines owner to ledger_owner;
revoke all on function ledger.execute_lines from public;
