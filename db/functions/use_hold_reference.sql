-- ledger.use_hold_reference: take the external reference of a hold, once per customer. One that came of a request has
-- taken it since it was asked for; here it is tied to the hold.
--
--   raises   LG015 in use, naming what has it
create or replace function ledger.use_hold_reference(p_hold ledger.hold, p_customer_id bigint) returns void
language plpgsql as $$
declare
    v_scope  text := 'hold:' || coalesce(p_customer_id::text, 'house');
    -- Any length counts, but an index row has its limit.
    v_folded text := case when length(ledger.fold(p_hold.ref)) <= 100 then ledger.fold(p_hold.ref)
        else encode(sha256(convert_to(ledger.fold(p_hold.ref), 'UTF8')), 'hex') end;
    v_number text;
begin
    if coalesce(v_folded, '') = '' then
        return;
    end if;
    if p_hold.request_id is not null then
        update ledger.reference set hold_id = p_hold.hold_id
            where request_id = p_hold.request_id and line_no = p_hold.line_no and freed_at is null;
        return;
    end if;
    insert into ledger.reference (scope, folded, hold_id) values (v_scope, v_folded, p_hold.hold_id)
        on conflict (scope, folded) where freed_at is null do nothing;
    if found then
        return;
    end if;
    select coalesce('H' || hold_id, 'R' || request_id) into v_number from ledger.reference
        where scope = v_scope and folded = v_folded and freed_at is null;
    perform ledger.refuse('LG015', 'the reference is in use', jsonb_build_object('ref', p_hold.ref,
        'number', v_number));
end;
$$;
alter function ledger.use_hold_reference owner to ledger_owner;
revoke all on function ledger.use_hold_reference from public;
