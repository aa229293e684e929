-- ledger.refuse_standing: nobody asks for what stands so already: a credit limit, a limit, a budget; silent when it
-- would change.
--
--   p_max    what stands, in minor units; null: none
--   raises   LG148
create or replace function ledger.refuse_standing(
    p_what text, p_customer_id bigint, p_currency text, p_stands boolean, p_max bigint
) returns void language plpgsql stable as $$
begin
    if p_stands then
        perform ledger.refuse('LG148', 'it stands so already', jsonb_build_object('what', p_what,
            'currency', p_currency, 'maxMinor', p_max,
            'customerCode', (select code from ledger.customer where customer_id = p_customer_id)));
    end if;
end;
$$;
alter function ledger.refuse_standing owner to ledger_owner;
revoke all on function ledger.refuse_standing from public;
