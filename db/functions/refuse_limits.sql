-- ledger.refuse_limits: whether a line would go beyond a limit or budget if it were carried out now, with the lines
-- before it; silent when it would not. Read without locks while a request is made; the guards count again.
--
--   raises   LG100, LG101
create or replace function ledger.refuse_limits(
    p_kind text, p_wallet ledger.wallet, p_line ledger.request_line, p_lines ledger.request_line[]
) returns void language plpgsql as $$
declare
    v_on     date := case p_kind when 'hold' then ledger.today() else p_line.effective_on end;
    v_before bigint;
    v_used   bigint;
    l        ledger.spending_limit;
begin
    if not p_wallet.limited or p_kind not in ('charge', 'hold') then
        return;
    end if;
    for l in select * from ledger.spending_limit where customer_id = p_wallet.customer_id
            and currency = p_wallet.currency and max is not null order by limit_id loop
        if l.kind = 'single' then
            if p_kind = 'charge' and -p_line.amount > l.max then
                perform ledger.refuse_over(l, v_on, 0, -p_line.amount);
            end if;
        elsif l.kind <> 'budget'
            or (l.category_id = p_line.category_id and l.month = ledger.period_of('budget', v_on)) then
            select -coalesce(sum(b.amount), 0) into v_before
            from unnest(p_lines) as b join ledger.wallet w using (wallet_id)
            where w.customer_id = l.customer_id and w.currency = l.currency and b.line_no < p_line.line_no
                and b.reverses_id is null and b.to_wallet_id is null and b.kind is not distinct from p_line.kind
                and (l.category_id is null or b.category_id = l.category_id)
                and (p_kind = 'hold' or ledger.period_of(l.kind, b.effective_on) = ledger.period_of(l.kind, v_on));
            select x.used + x.reserved into v_used from ledger.limit_now(l, ledger.period_of(l.kind, v_on)) as x;
            if v_used + v_before - p_line.amount > l.max then
                perform ledger.refuse_over(l, v_on, v_used + v_before, -p_line.amount);
            end if;
        end if;
    end loop;
end;
$$;
alter function ledger.refuse_limits owner to ledger_owner;
revoke all on function ledger.refuse_limits from public;
