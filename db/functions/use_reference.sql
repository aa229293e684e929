-- ledger.use_reference: take an external reference, or tie the one a request took to the entry that came of it.
-- Money in: once in the whole company per receiving account, whoever the customer. Other verbs: per customer and verb.
--
--   raises   LG015 in use, naming the request or entry that has it
create or replace function ledger.use_reference(
    p_verb text, p_customer_id bigint, p_receiving_account_id integer, p_ref text, p_request_id bigint,
    p_line_no smallint, p_entry_id bigint
) returns void language plpgsql as $$
declare
    -- A refund names an account, too, but no money comes in.
    v_scope  text := case when p_receiving_account_id is not null and p_verb <> 'refund'
            then 'in:' || p_receiving_account_id
        else p_verb || ':' || coalesce(p_customer_id::text, 'house') end;
    -- Any length counts, but an index row has its limit.
    v_folded text := case when length(ledger.fold(p_ref)) <= 100 then ledger.fold(p_ref)
        else encode(sha256(convert_to(ledger.fold(p_ref), 'UTF8')), 'hex') end;
    v_user   ledger.reference;
begin
    if v_folded = '' then
        return;
    end if;
    if p_request_id is not null and p_entry_id is not null then
        update ledger.reference set entry_id = p_entry_id
            where request_id = p_request_id and line_no = p_line_no and freed_at is null;
        if found then
            return;
        end if;
    end if;
    insert into ledger.reference (scope, folded, request_id, line_no, entry_id)
        values (v_scope, v_folded, p_request_id, p_line_no, p_entry_id)
        on conflict (scope, folded) where freed_at is null do nothing;
    if found then
        return;
    end if;
    select * into v_user from ledger.reference
        where scope = v_scope and folded = v_folded and freed_at is null;
    -- What the same request takes back has it until then: the reference moves along with the entry.
    if p_entry_id is null and exists (select from ledger.request_line l
            where l.request_id = p_request_id and l.reverses_id = v_user.entry_id) then
        return;
    end if;
    perform ledger.refuse('LG015', 'the reference is in use', jsonb_build_object('ref', p_ref,
        'number', coalesce('T' || v_user.entry_id, 'H' || v_user.hold_id, 'R' || v_user.request_id)));
end;
$$;
alter function ledger.use_reference owner to ledger_owner;
revoke all on function ledger.use_reference from public;
