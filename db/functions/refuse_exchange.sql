-- ledger.refuse_exchange: why this money cannot be exchanged as the line says; silent when it can. Both wallets belong
-- to one customer, and what arrives is what the line's rate makes of what leaves.
--
--   raises   LG002 two customers, LG097 one currency, LG120 no rate, LG098 the rate does not give this amount, or the
--            table has no such rate on the day that is named, LG121 it gives nothing
create or replace function ledger.refuse_exchange(
    p_from ledger.wallet, p_to ledger.wallet, p_line ledger.request_line
) returns void language plpgsql as $$
declare
    v_given bigint;
begin
    if p_from.customer_id is distinct from p_to.customer_id or p_from.customer_id is null then
        perform ledger.refuse('LG002', 'an exchange is of one customer',
            jsonb_build_object('what', 'exchange', 'text', p_to.wallet_id));
    elsif p_from.currency = p_to.currency then
        perform ledger.refuse('LG097', 'from a currency to itself', jsonb_build_object('what', 'exchange'));
    end if;
    perform ledger.refuse_rate_figure(p_line.rate);
    select to_amount into v_given from ledger.exchanged(-p_line.amount, p_from.currency, p_to.currency, p_line.rate);
    if v_given = 0 then
        perform ledger.refuse('LG121', 'less than the smallest unit', jsonb_build_object('from', p_from.currency,
            'to', p_to.currency, 'amountMinor', -p_line.amount));
    elsif v_given is distinct from p_line.to_amount::bigint
        or (p_line.details ? 'rateOn' and not exists (select from ledger.rate r
            where r.rate_on = (p_line.details ->> 'rateOn')::date
            and ((r.from_currency, r.to_currency, trim_scale(r.rate))
                    = (p_from.currency, p_to.currency, trim_scale(p_line.rate))
                or ((r.from_currency, r.to_currency) = (p_to.currency, p_from.currency)
                    and abs(r.rate * p_line.rate - 1) < 0.00000001)))) then
        perform ledger.refuse('LG098', 'the rate gives another amount', jsonb_build_object('currency', p_to.currency,
            'amountMinor', v_given));
    end if;
end;
$$;
alter function ledger.refuse_exchange owner to ledger_owner;
revoke all on function ledger.refuse_exchange from public;
