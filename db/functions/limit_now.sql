-- ledger.limit_now: what of a limit is used and set aside in a period: its counter's figures, or the journal's where
-- nothing has been counted yet.
create or replace function ledger.limit_now(
    p_limit ledger.spending_limit, p_from date, out used bigint, out reserved bigint
) language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    select c.used, c.reserved into used, reserved from ledger.limit_counter c
        where c.limit_id = p_limit.limit_id and c.period_from = p_from;
    if not found then
        select x.used, x.reserved into used, reserved from ledger.counted(p_limit, p_from) as x;
    end if;
end;
$$;
alter function ledger.limit_now owner to ledger_owner;
revoke all on function ledger.limit_now from public;
grant execute on function ledger.limit_now to app;
