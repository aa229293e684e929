-- ledger.refuse_adjust: what a correction must not become: a way from granted to paid money, a debt forgiven that is
-- none, or a rounding difference that is more than one.
--
--   raises   LG070 no such entry, LG091 not an entry of this wallet, LG093 more than that entry used, LG094 more than
--            was paid for use, LG095 more than is owed, LG096 too much for a rounding difference
create or replace function ledger.refuse_adjust(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
declare
    v_most bigint;
    v_code text;
begin
    if p_line.refers_id is not null then
        v_most := ledger.correctable(p_line.refers_id, p_wallet.wallet_id);
        if v_most is null then
            perform ledger.refuse('LG091', 'no use of this customer',
                jsonb_build_object('number', 'T' || p_line.refers_id, 'kind', 'charge'));
        end if;
        v_code := case when p_line.amount > v_most then 'LG093' end;
    elsif p_line.adjust_kind = 'billing' and p_line.amount > 0 and p_line.lot_kind = 'paid' then
        v_most := (select greatest(-coalesce(sum(p.amount), 0), 0) from ledger.posting p
            join ledger.house_account h using (house_account_id)
            where p.wallet_id = p_wallet.wallet_id and h.kind = 'usage' and p.lot_kind = 'paid');
        v_code := case when p_line.amount > v_most then 'LG094' end;
    elsif p_line.adjust_kind = 'bad_debt' and p_line.amount > 0 then
        v_most := greatest(-(p_wallet.posted - p_wallet.granted), 0);
        v_code := case when p_line.amount > v_most then 'LG095' end;
    elsif p_line.adjust_kind = 'rounding' then
        v_most := 10 ^ (select exponent from ledger.currency where currency = p_wallet.currency);
        v_code := case when abs(p_line.amount) > v_most then 'LG096' end;
    end if;
    if v_code is not null then
        perform ledger.refuse(v_code, 'too much for this correction', jsonb_build_object('currency', p_wallet.currency,
            'number', 'T' || p_line.refers_id, 'mostMinor', v_most, 'amountMinor', abs(p_line.amount)));
    end if;
end;
$$;
alter function ledger.refuse_adjust owner to ledger_owner;
revoke all on function ledger.refuse_adjust from public;
