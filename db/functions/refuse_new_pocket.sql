-- ledger.refuse_new_pocket: why a line cannot ask to open this pocket; silent when it can, or asks for none.
--
--   p_pocket  {"purpose": …, "kind": earmarked or deposit}, or null
--   raises    LG002 no account to have a pocket of, LG050 no name
create or replace function ledger.refuse_new_pocket(p_wallet_id bigint, p_pocket jsonb) returns void
language plpgsql stable as $$
declare
    v_name text := p_pocket ->> 'purpose';
begin
    if p_pocket is null then
        return;
    elsif coalesce(p_pocket ->> 'kind', '') not in ('earmarked', 'deposit') or not exists (select from ledger.wallet
            where wallet_id = p_wallet_id and customer_id is not null and purpose is null) then
        perform ledger.refuse('LG002', 'no account to have a pocket of',
            jsonb_build_object('what', 'wallet', 'text', p_wallet_id));
    elsif coalesce(ledger.fold(v_name), '') = '' or length(v_name) > 40 then
        perform ledger.refuse('LG050', 'bad name', jsonb_build_object('text', left(v_name, 100)));
    end if;
end;
$$;
alter function ledger.refuse_new_pocket owner to ledger_owner;
revoke all on function ledger.refuse_new_pocket from public;
