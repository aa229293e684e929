-- ledger.refuse_lines: why these lines could not be carried out if they were approved this moment; silent when they
-- could. Lines on one wallet count together, in their order; of many, each is looked at with those of its customer.
--
--   raises   per line LG004 future date, LG005 closed month, then what its kind refuses
create or replace function ledger.refuse_lines(p_verb text, p_lines ledger.request_line[]) returns void
language plpgsql as $$
declare
    v_today date := ledger.today();
    v_group ledger.request_line[];
    l       ledger.request_line;
begin
    if cardinality(p_lines) > 50 and not exists (select from unnest(p_lines) as x
            where x.to_wallet_id is not null or x.reverses_id is not null) then
        for v_group in select array_agg(x order by x.line_no) from unnest(p_lines) as x
                left join ledger.wallet w using (wallet_id) group by w.customer_id
                having count(*) < cardinality(p_lines) order by min(x.line_no) loop
            perform ledger.refuse_lines(p_verb, v_group);
        end loop;
        if found then
            return;
        end if;
    end if;
    foreach l in array p_lines loop
        if l.effective_on > v_today then
            perform ledger.refuse('LG004', 'effective date in the future', jsonb_build_object('on', l.effective_on));
        end if;
        perform ledger.refuse_closed(l.effective_on);
        perform ledger.refuse_line(coalesce(l.kind, p_verb), l, p_lines);
    end loop;
end;
$$;
alter function ledger.refuse_lines owner to ledger_owner;
revoke all on function ledger.refuse_lines from public;
