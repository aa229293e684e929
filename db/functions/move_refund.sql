-- ledger.move_refund: paid money becomes what we owe to pay out, and the grants that were given for that money go with
-- it (refunded_grants), wherever they lie, except what is set aside.
create or replace function ledger.move_refund(
    p_entry_id bigint, p_contra_id integer, p_line ledger.request_line
) returns void language plpgsql as $$
declare
    v_lots     bigint[];
    v_wallets  bigint[];
    v_contras  integer[];
    v_amounts  bigint[];
    v_amount   bigint;
begin
    -- Looked at before the money moves.
    select array_agg(g.lot_id), array_agg(g.wallet_id), array_agg(g.house_account_id), array_agg(g.amount)
            into v_lots, v_wallets, v_contras, v_amounts
        from ledger.refunded_grants(p_line.wallet_id, -p_line.amount) as g;
    perform ledger.move_wallet(p_entry_id, p_line.wallet_id, p_contra_id, p_line.amount, null, p_line.effective_on);
    for i in 1..coalesce(cardinality(v_lots), 0) loop
        v_amount := least(v_amounts[i], (select posted - held from ledger.wallet where wallet_id = v_wallets[i]));
        if v_amount > 0 then
            perform ledger.move_wallet(p_entry_id, v_wallets[i], v_contras[i], -v_amount, v_lots[i],
                p_line.effective_on);
        end if;
    end loop;
end;
$$;
alter function ledger.move_refund owner to ledger_owner;
revoke all on function ledger.move_refund from public;
