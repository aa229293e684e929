-- ledger.post_undo: its maker takes back an entry of a moment ago that nobody had to approve.
--
--   raises   LG150, LG070 no such entry, LG076 another's entry, LG072, LG071 (refuse_reversal), LG075 it was approved,
--            LG074 its ten minutes are over, then as ledger.reverse_entry
create or replace function ledger.post_undo(p_key text, p_entry_id bigint, p_maker_id bigint) returns ledger.posted
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_hash     bytea := ledger.body_hash('undo', p_entry_id::text, v_maker_id::text);
    v_facts    jsonb := jsonb_build_object('number', 'T' || p_entry_id);
    o          journal_entry;
begin
    perform ledger.refuse_out_of_reach(p_maker_id, c) from ledger.customers_of('entry', p_entry_id) as c;
    if exists (select from journal_entry where key = p_key) then
        return ledger.replayed(p_key, v_hash);
    end if;
    select * into o from journal_entry where entry_id = p_entry_id;
    if ledger.one_person(o.maker_id) <> v_maker_id then
        perform ledger.refuse('LG076', 'not their entry',
            v_facts || jsonb_build_object('maker', ledger.person_name(o.maker_id)));
    end if;
    perform ledger.refuse_reversal(p_entry_id);
    if not ledger.unapproved(o) then
        perform ledger.refuse('LG075', 'it was approved', v_facts);
    elsif not ledger.may_undo(o, v_maker_id) then
        perform ledger.refuse('LG074', 'too late to undo', v_facts);
    end if;
    return ledger.reverse_entry(p_key, v_hash, p_entry_id, v_maker_id, null, null, ledger.today(), null);
end;
$$;
alter function ledger.post_undo owner to ledger_owner;
revoke all on function ledger.post_undo from public;
grant execute on function ledger.post_undo to app;
