-- ledger.open_pockets: the pockets that approved lines ask for, made now, before any wallet is locked; of two requests
-- for the same one the second finds it.
--
--   returns  the lines with the pockets as their wallets
create or replace function ledger.open_pockets(p_request ledger.request, p_lines ledger.request_line[])
returns ledger.request_line[] language plpgsql as $$
declare
    v_lines ledger.request_line[] := '{}';
    l       ledger.request_line;
    x       record;
    v_id    bigint;
begin
    foreach l in array p_lines loop
        for x in select w.wallet_id, w.customer_id, w.currency, side.is_to, side.pocket
                from (values (false, l.wallet_id, l.details -> 'pocket'),
                    (true, l.to_wallet_id, l.details -> 'toPocket')) as side (is_to, wallet_id, pocket)
                join ledger.wallet w using (wallet_id) where side.pocket is not null loop
            v_id := ledger.open_pocket(x.customer_id, x.currency, x.pocket ->> 'purpose', x.pocket ->> 'kind',
                p_request.maker_id, format('request/%s/%s/pocket', p_request.request_id, l.line_no));
            if x.is_to then
                l.to_wallet_id := v_id;
            else
                l.wallet_id := v_id;
            end if;
        end loop;
        v_lines := v_lines || l;
    end loop;
    return v_lines;
end;
$$;
alter function ledger.open_pockets owner to ledger_owner;
revoke all on function ledger.open_pockets from public;
