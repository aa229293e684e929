-- ledger.refuse_movement: why a wallet, as it stands, cannot take this amount; silent when it can.
--
--   p_amount  signed as the wallet sees it
--   raises    LG003 out of range, LG007 frozen, LG008 in arrears, LG009 overdrawn; in this order
create or replace function ledger.refuse_movement(p_wallet ledger.wallet, p_amount bigint) returns void
language plpgsql as $$
declare
    v_frozen_all boolean := exists (select from ledger.installation where frozen_at is not null);
    v_code       text;
    v_facts      jsonb;
begin
    v_code := case
        when abs(p_amount) > 9000000000000000 or abs(p_wallet.posted + p_amount) > 9000000000000000 then 'LG003'
        when v_frozen_all or (p_wallet.frozen and p_amount < 0) then 'LG007'
        when p_wallet.arrears > 0 and p_amount < 0 then 'LG008'
        when p_amount < 0 and p_wallet.posted - p_wallet.held + p_amount < -p_wallet.credit_limit then 'LG009'
    end;
    if v_code is null then
        return;
    elsif v_code = 'LG007' then
        perform ledger.refuse(v_code, 'frozen', ledger.freeze_facts(p_wallet.customer_id));
    end if;
    select jsonb_build_object('customer', c.name, 'customerCode', c.code, 'currency', p_wallet.currency,
        'availableMinor', p_wallet.posted - p_wallet.held, 'creditMinor', p_wallet.credit_limit,
        'arrearsMinor', p_wallet.arrears, 'amountMinor', abs(p_amount)) into v_facts
    from (select p_wallet.customer_id as customer_id) as w left join ledger.customer c using (customer_id);
    perform ledger.refuse(v_code, case v_code when 'LG003' then 'out of range'
        when 'LG008' then 'in arrears' else 'overdrawn' end, v_facts);
end;
$$;
alter function ledger.refuse_movement owner to ledger_owner;
revoke all on function ledger.refuse_movement from public;
