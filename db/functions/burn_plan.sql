-- ledger.burn_plan: which money an amount takes out of a wallet: granted before paid, in proportion, or after it, as
-- each grant says; of grants the one that ends soonest, then the oldest. What no money is left for is paid money, too.
--
--   p_amount  minor units, positive
--   returns   lots and what to take of each; no lot is paid money
create or replace function ledger.burn_plan(p_wallet_id bigint, p_amount bigint)
returns table (lot_id bigint, amount bigint) language plpgsql stable as $$
#variable_conflict use_column
declare
    v_left  bigint := p_amount;
    v_paid  bigint;
    v_share bigint;
    v_rated bigint;
    x       record;
begin
    select greatest(w.posted - w.granted, 0) into v_paid from ledger.wallet w where w.wallet_id = p_wallet_id;
    for x in select l.lot_id, l.burn, l.amount - l.gone as remains,
                sum(l.amount - l.gone) filter (where l.burn = 'pro_rata') over () as rated
            from ledger.lot l where l.wallet_id = p_wallet_id and l.gone < l.amount
            order by array_position(array['granted_first', 'pro_rata', 'paid_first'], l.burn::text), l.lapses_on,
                l.lot_id
    loop
        if x.burn = 'pro_rata' and v_rated is null then
            -- What the grants of this kind pay of what is left, half to even so that nobody gains by splitting.
            v_rated := least(x.rated, ledger.half_even(v_left::numeric * x.rated / (x.rated + v_paid)));
        elsif x.burn = 'paid_first' and v_share is null then
            v_share := least(v_left, v_paid);
        end if;
        amount := least(x.remains, case x.burn when 'granted_first' then v_left when 'pro_rata' then v_rated
            else v_left - v_share end);
        continue when amount <= 0;
        lot_id := x.lot_id;
        v_left := v_left - amount;
        if x.burn = 'pro_rata' then
            v_rated := v_rated - amount;
        end if;
        return next;
    end loop;
    if v_left > 0 then
        lot_id := null;
        amount := v_left;
        return next;
    end if;
end;
$$;
alter function ledger.burn_plan owner to ledger_owner;
revoke all on function ledger.burn_plan from public;
