-- ledger.quote: an exchange as it would be asked for: at the rate that was typed, else at the newest known one.
--
--   p_amount  minor units of p_from, positive
--   p_rate    units of p_to for one of p_from; null: the newest known
--   rate_on   the day of the table's rate that is used; null when it was typed
--   known     the newest known rate and its day, for comparison
--   raises    LG120 no rate, LG122 none is known, LG003 out of range, LG121 it gives less than the smallest unit
create or replace function ledger.quote(
    p_from text, p_to text, p_amount bigint, p_rate numeric,
    out rate numeric, out rate_on date, out known numeric, out known_on date, out to_amount bigint,
    out difference numeric, out rounding bigint
)
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    select n.rate, n.rate_on into known, known_on from ledger.newest_rate(p_from, p_to) as n;
    rate := coalesce(trim_scale(p_rate), known);
    rate_on := case when p_rate is null then known_on end;
    if rate is null then
        perform ledger.refuse('LG122', 'no rate is known', jsonb_build_object('from', p_from, 'to', p_to));
    end if;
    perform ledger.refuse_rate_figure(rate);
    select x.to_amount, x.difference, x.rounding into to_amount, difference, rounding
        from ledger.exchanged(p_amount, p_from, p_to, rate) as x;
    if to_amount = 0 then
        perform ledger.refuse('LG121', 'less than the smallest unit', jsonb_build_object('from', p_from, 'to', p_to,
            'amountMinor', p_amount));
    end if;
end;
$$;
alter function ledger.quote owner to ledger_owner;
revoke all on function ledger.quote from public;
grant execute on function ledger.quote to app;
