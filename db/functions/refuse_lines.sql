-- ledger.refuse_lines: why these lines could not be carried out if they were approved this moment; silent when they
-- could. Lines on one wallet count together, in their order.
--
--   raises   per line LG004 future date, LG005 closed month, then what its kind refuses
create or replace function ledger.refuse_lines(p_verb text, p_lines ledger.request_line[]) returns void
language plpgsql as $$
declare
    v_today date := ledger.today();
    l       ledger.request_line;
begin
    foreach l in array p_lines loop
        if l.effective_on > v_today then
            perform ledger.refuse('LG004', 'effective date in the future', jsonb_build_object('on', l.effective_on));
        end if;
        -- A month before a closed one is closed, too.
        if exists (select from ledger.period where month >= date_trunc('month', l.effective_on::timestamp)::date
                and closed_at is not null) then
            perform ledger.refuse('LG005', 'the month is closed', jsonb_build_object('on', l.effective_on));
        end if;
        perform ledger.refuse_line(coalesce(l.kind, p_verb), l, p_lines);
    end loop;
end;
$$;
alter function ledger.refuse_lines owner to ledger_owner;
revoke all on function ledger.refuse_lines from public;
