-- ledger.refuse_standstill: refuse when everything is frozen, whatever is asked for; silent otherwise.
--
--   p_customer_id  whose books are meant; null when it is nobody's in particular
--   raises         LG007
create or replace function ledger.refuse_standstill(p_customer_id bigint) returns void language plpgsql stable as $$
begin
    if exists (select from ledger.installation where frozen_at is not null) then
        perform ledger.refuse('LG007', 'everything is frozen', ledger.freeze_facts(p_customer_id));
    end if;
end;
$$;
alter function ledger.refuse_standstill owner to ledger_owner;
revoke all on function ledger.refuse_standstill from public;
