-- ledger.move_counter: count one movement in one period of a limit that the caller has locked. Only the guards call it,
-- so nothing is posted or set aside without being counted. A period without a counter gets one from the journal, which
-- holds this movement already: nothing is ever skipped.
--
--   p_used, p_reserved  what the movement adds; negative gives back
--   p_forced            it has happened already (owe, a reversal) or was set aside for this in the same period: what
--                       lies beyond the limit is written down and not refused
--   p_before, p_whole   what of the same entry is counted already, and all that it moves: a refusal is about the whole
--   raises              LG100, LG101 beyond the limit
create or replace function ledger.move_counter(
    p_limit ledger.spending_limit, p_on date, p_used bigint, p_reserved bigint, p_forced boolean,
    p_before bigint, p_whole bigint
) returns void language plpgsql as $$
declare
    v_from   date := ledger.period_of(p_limit.kind, p_on);
    v_forced boolean := p_forced or p_used + p_reserved <= 0;
    v_known  boolean;
    c        ledger.limit_counter;
begin
    select * into c from ledger.limit_counter where limit_id = p_limit.limit_id and period_from = v_from;
    v_known := found;
    if v_known then
        c.used := c.used + p_used;
        c.reserved := c.reserved + p_reserved;
    else
        select x.used, x.reserved into c.used, c.reserved from ledger.counted(p_limit, v_from) as x;
    end if;
    c.over := greatest(c.used + c.reserved - p_limit.max, 0);
    if c.over > 0 and not v_forced then
        perform ledger.refuse_over(p_limit, p_on, c.used + c.reserved - p_used - p_reserved - p_before, p_whole);
    elsif v_known then
        update ledger.limit_counter set used = c.used, reserved = c.reserved, over = c.over
            where limit_id = p_limit.limit_id and period_from = v_from;
    else
        insert into ledger.limit_counter (limit_id, period_from, used, reserved, max, over)
            values (p_limit.limit_id, v_from, c.used, c.reserved, p_limit.max, c.over);
    end if;
end;
$$;
alter function ledger.move_counter owner to ledger_owner;
revoke all on function ledger.move_counter from public;
