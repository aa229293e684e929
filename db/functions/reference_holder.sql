-- ledger.reference_holder: what has an external reference now, in the scope where ledger.use_reference would take it.
--
--   returns  null when it is free: T, H or R with its number otherwise; `scope` tells two references of a file apart
create or replace function ledger.reference_holder(
    p_verb text, p_customer_id bigint, p_receiving_account_id integer, p_ref text, out scope text, out holder text
) language plpgsql stable as $$
declare
    v_folded text := case when length(ledger.fold(p_ref)) <= 100 then ledger.fold(p_ref)
        else encode(sha256(convert_to(ledger.fold(p_ref), 'UTF8')), 'hex') end;
    v_scope  text := case when p_receiving_account_id is not null then 'in:' || p_receiving_account_id
        else p_verb || ':' || coalesce(p_customer_id::text, 'house') end;
begin
    if v_folded = '' then
        return;
    end if;
    scope := v_scope || ' ' || v_folded;
    select coalesce('T' || r.entry_id, 'H' || r.hold_id, 'R' || r.request_id) into holder from ledger.reference r
        where r.scope = v_scope and r.folded = v_folded and r.freed_at is null;
end;
$$;
alter function ledger.reference_holder owner to ledger_owner;
revoke all on function ledger.reference_holder from public;
