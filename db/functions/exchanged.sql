-- ledger.exchanged: what an amount is worth in another currency at a rate: the one place where an exchange is rounded,
-- half to even, to the minor unit of what the customer gets.
--
--   p_amount    minor units, positive
--   to_amount   minor units of p_to
--   difference  what was rounded away, in minor units of p_to, exact: positive when the customer got less
--   rounding    the same in whole minor units of p_from, where that currency is fine enough to hold it; else 0
create or replace function ledger.exchanged(
    p_amount bigint, p_from text, p_to text, p_rate numeric,
    out to_amount bigint, out difference numeric, out rounding bigint
) language plpgsql stable as $$
declare
    -- 10 to the difference of the exponents, exact.
    v_shift numeric := (select ('1e' || (t.exponent - f.exponent))::numeric from ledger.currency f, ledger.currency t
        where f.currency = p_from and t.currency = p_to);
    v_exact numeric := p_amount * p_rate * v_shift;
begin
    if v_exact > 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', p_to));
    end if;
    to_amount := ledger.half_even(v_exact);
    difference := trim_scale(v_exact - to_amount);
    rounding := p_amount - ledger.half_even(to_amount::numeric(60, 30) / (p_rate * v_shift));
end;
$$;
alter function ledger.exchanged owner to ledger_owner;
revoke all on function ledger.exchanged from public;
