-- ledger.refuse_lines: why these lines could not be posted if they were approved this moment; silent when they could.
-- Lines on one wallet count together, in their order.
--
--   raises   per line LG004 future date, LG005 closed month, then as ledger.refuse_movement,
--            or as ledger.refuse_reversal; LG083 a hold would have expired
create or replace function ledger.refuse_lines(p_lines ledger.request_line[]) returns void language plpgsql stable as $$
declare
    v_today date := ledger.today();
    l       ledger.request_line;
    w       ledger.wallet;
begin
    foreach l in array p_lines loop
        if l.effective_on > v_today then
            perform ledger.refuse('LG004', 'effective date in the future', jsonb_build_object('on', l.effective_on));
        end if;
        if exists (select from ledger.period where month = date_trunc('month', l.effective_on::timestamp)::date
                and closed_at is not null) then
            perform ledger.refuse('LG005', 'the month is closed', jsonb_build_object('on', l.effective_on));
        end if;
        if l.reverses_id is not null then
            perform ledger.refuse_reversal(l.reverses_id);
            continue;
        end if;
        perform ledger.refuse_until(l.until_on);
        select * into w from ledger.wallet where wallet_id = l.wallet_id;
        w.held := ledger.held_now(w.wallet_id, w.held);
        w.posted := w.posted + (select coalesce(sum(b.amount), 0) from unnest(p_lines) as b
            where b.wallet_id = l.wallet_id and b.line_no < l.line_no);
        perform ledger.refuse_movement(w, l.amount);
    end loop;
end;
$$;
alter function ledger.refuse_lines owner to ledger_owner;
revoke all on function ledger.refuse_lines from public;
