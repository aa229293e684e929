-- ledger.refuse_rate_figure: refuse a figure that is no rate: not positive, more than twelve decimals, or so far from
-- one that it can only be a slip. Within these bounds products and quotients of amounts are exact enough to round.
--
--   raises   LG120
create or replace function ledger.refuse_rate_figure(p_rate numeric) returns void language plpgsql as $$
begin
    if coalesce(p_rate not between 0.00000001 and 100000000 or scale(trim_scale(p_rate)) > 12, true) then
        perform ledger.refuse('LG120', 'no rate', jsonb_build_object('text', trim_scale(p_rate)::text));
    end if;
end;
$$;
alter function ledger.refuse_rate_figure owner to ledger_owner;
revoke all on function ledger.refuse_rate_figure from public;
