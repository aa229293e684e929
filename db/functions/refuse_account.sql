-- ledger.refuse_account: why a change of the receiving accounts cannot be asked for; silent when it can.
--
--   p_line   details: `act` add, end or default; `name`; perhaps `alias`, `currency`, `text`
--   raises   as ledger.refuse_chart, LG149 it is there already
create or replace function ledger.refuse_account(p_line ledger.request_line) returns void language plpgsql stable as $$
declare
    d jsonb := p_line.details;
begin
    if d ->> 'act' is null or d ->> 'act' not in ('add', 'end', 'default') or d ->> 'name' is null then
        perform ledger.refuse('LG002', 'no such change', jsonb_build_object('what', 'account', 'text', d ->> 'act'));
    end if;
    perform ledger.refuse_chart('account', d ->> 'act', d ->> 'name', d ->> 'alias', d ->> 'currency');
    if d ->> 'act' = 'add' then
        perform ledger.refuse_again('account', array_remove(array[d ->> 'name', d ->> 'alias'], null));
    end if;
end;
$$;
alter function ledger.refuse_account owner to ledger_owner;
revoke all on function ledger.refuse_account from public;
