-- ledger.contact_standing: who this account is to a customer.
--
--   returns  named: a contact that staff named, unless they were staff themselves and no owner named them;
--            unnamed: nobody is named, and this one was never staff (whether they are in the customer's chat is not
--            asked here); refused: others speak for this customer
create or replace function ledger.contact_standing(p_customer_id bigint, p_platform text, p_external_id text)
returns text language sql stable security definer set search_path = ledger, pg_temp as $$
    select case
        when exists (select from customer_contact c
            where c.customer_id = p_customer_id and c.platform = p_platform and c.external_id = p_external_id
            and c.ended_at is null and (c.by_owner or not ledger.ever_staff(p_platform, p_external_id))) then 'named'
        when ledger.ever_staff(p_platform, p_external_id)
            or exists (select from customer_contact c
                where c.customer_id = p_customer_id and c.ended_at is null) then 'refused'
        else 'unnamed' end;
$$;
alter function ledger.contact_standing owner to ledger_owner;
revoke all on function ledger.contact_standing from public;
grant execute on function ledger.contact_standing to app;
