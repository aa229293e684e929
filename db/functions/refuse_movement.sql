-- ledger.refuse_movement: why a wallet, as it stands, cannot take this amount for what is asked; silent when it can.
--
--   p_amount  signed as the wallet sees it
--   p_kind    what is asked for; facts and corrections (owe, opening, adjust) may go deeper than the money and are
--             booked for frozen customers, too. What leaves the customer (refund, exchange, transfer to another) takes
--             paid money only, and nothing is transferred on credit: from another pocket it could be refunded
--   raises    LG003 out of range, LG007 frozen, LG008 in arrears, LG009 overdrawn, LG014 it was granted; in this order
create or replace function ledger.refuse_movement(p_wallet ledger.wallet, p_amount bigint, p_kind text,
    p_paid_only boolean default false) returns void
language plpgsql as $$
declare
    v_frozen_all boolean := exists (select from ledger.installation where frozen_at is not null);
    v_asked      boolean := p_kind not in ('owe', 'opening', 'adjust') and p_amount < 0;
    v_own        boolean := p_paid_only or p_kind = 'transfer';
    v_code       text;
    v_facts      jsonb;
begin
    v_code := case
        when abs(p_amount) > 9000000000000000 or abs(p_wallet.posted + p_amount) > 9000000000000000 then 'LG003'
        when v_frozen_all or (p_wallet.frozen and v_asked) then 'LG007'
        when v_asked and p_wallet.arrears > 0 then 'LG008'
        when v_asked and p_wallet.posted - p_wallet.held + p_amount < -p_wallet.credit_limit then 'LG009'
        when v_asked and p_paid_only and p_wallet.posted - p_wallet.granted + p_amount < 0
            and p_wallet.granted > 0 then 'LG014'
        when v_asked and v_own and p_wallet.posted - p_wallet.held + p_amount < 0 then 'LG009'
    end;
    if v_code is null then
        return;
    elsif v_code = 'LG007' then
        perform ledger.refuse(v_code, 'frozen', ledger.freeze_facts(p_wallet.customer_id));
    end if;
    select jsonb_build_object('customer', c.name, 'customerCode', c.code, 'currency', p_wallet.currency,
        'availableMinor', p_wallet.posted - p_wallet.held,
        'creditMinor', case when v_own then 0 else p_wallet.credit_limit end,
        'arrearsMinor', p_wallet.arrears, 'grantedMinor', p_wallet.granted,
        'refundableMinor', ledger.refundable(p_wallet.posted, p_wallet.held, p_wallet.granted),
        'amountMinor', abs(p_amount), 'purpose', p_wallet.purpose,
        -- Which of their other accounts has the money; a deposit pays for nothing.
        'elsewhere', (select coalesce(jsonb_agg(jsonb_build_object('purpose', o.purpose, 'availableMinor',
                o.posted - o.held) order by o.wallet_id), '[]')
            from ledger.wallet o where o.customer_id = p_wallet.customer_id and o.currency = p_wallet.currency
                and o.wallet_id <> p_wallet.wallet_id and o.pocket <> 'deposit'
                and o.posted - o.held >= abs(p_amount))) into v_facts
    from (select p_wallet.customer_id as customer_id) as w left join ledger.customer c using (customer_id);
    perform ledger.refuse(v_code, case v_code when 'LG003' then 'out of range' when 'LG008' then 'in arrears'
        when 'LG014' then 'granted money stays' else 'overdrawn' end, v_facts);
end;
$$;
alter function ledger.refuse_movement owner to ledger_owner;
revoke all on function ledger.refuse_movement from public;
