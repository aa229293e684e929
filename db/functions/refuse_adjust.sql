-- ledger.refuse_adjust: what a correction must not become: a way from granted to paid money, a debt forgiven that is
-- none, or a rounding difference that is more than one.
--
--   raises   LG002 granted money where there can be none; with an entry LG070 no such entry, LG091 no use of this
--            wallet, LG093 more than it used, LG089 given back already by a correction in general; LG094 more than was
--            paid for use, LG147 a write-off that takes money,
--            LG095 more than is owed, LG096 too much for a rounding difference
create or replace function ledger.refuse_adjust(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
declare
    v_most bigint;
    v_code text;
begin
    perform ledger.refuse_until(p_line.lapses_on);
    if p_line.lot_kind = 'granted' and (p_line.amount < 0 or p_line.refers_id is not null
            or p_line.adjust_kind in ('bad_debt', 'rounding')) then
        perform ledger.refuse('LG002', 'granted money has no part in it',
            jsonb_build_object('what', p_line.adjust_kind, 'text', p_line.amount));
    elsif p_line.refers_id is not null then
        perform ledger.refuse_correcting(p_wallet, p_line);
    elsif p_line.adjust_kind = 'billing' and p_line.amount > 0 and p_line.lot_kind = 'paid' then
        v_most := greatest(ledger.paid_for_use(p_wallet.wallet_id), 0);
        v_code := case when p_line.amount > v_most then 'LG094' end;
    end if;
    if p_line.adjust_kind = 'bad_debt' and p_line.amount < 0 then
        -- A write-off forgives a debt; what was forgiven by mistake is reversed, what was charged too little is billed.
        perform ledger.refuse('LG147', 'a write-off takes nothing', jsonb_build_object('currency', p_wallet.currency,
            'customerCode', (select code from ledger.customer where customer_id = p_wallet.customer_id),
            'amountMinor', -p_line.amount));
    elsif p_line.adjust_kind = 'bad_debt' then
        -- Net of grants: what they cover is no debt.
        v_most := greatest(-p_wallet.posted, 0);
        v_code := case when p_line.amount > v_most then 'LG095' end;
    elsif p_line.adjust_kind = 'rounding' then
        -- Below one unit; where there is nothing below, one.
        v_most := greatest(10 ^ (select exponent from ledger.currency where currency = p_wallet.currency) - 1, 1);
        v_code := coalesce(v_code, case when abs(p_line.amount) > v_most then 'LG096' end);
    end if;
    if v_code is not null then
        perform ledger.refuse(v_code, 'too much for this correction', jsonb_build_object('currency', p_wallet.currency,
            'customerCode', (select code from ledger.customer where customer_id = p_wallet.customer_id),
            'mostMinor', v_most, 'amountMinor', abs(p_line.amount)));
    end if;
end;
$$;
alter function ledger.refuse_adjust owner to ledger_owner;
revoke all on function ledger.refuse_adjust from public;
