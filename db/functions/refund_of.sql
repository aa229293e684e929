-- ledger.refund_of: the refund that a request's number means, with the wallet it came from locked, so that two who pay
-- it, or one who pays and one who takes it back, queue.
--
--   raises   LG030 no such request, LG112 it asks for something else, LG114 it was not approved, LG071 it was reversed
create or replace function ledger.refund_of(p_request_id bigint) returns ledger.journal_entry language plpgsql as $$
declare
    r       ledger.request;
    e       ledger.journal_entry;
    v_by    bigint;
    v_facts jsonb := jsonb_build_object('number', 'R' || p_request_id);
begin
    select * into r from ledger.request where request_id = p_request_id;
    if not found then
        perform ledger.refuse('LG030', 'no such request', v_facts);
    elsif r.verb <> 'refund' then
        perform ledger.refuse('LG112', 'no refund', v_facts || jsonb_build_object('verb', r.verb));
    elsif r.state <> 'posted' then
        perform ledger.refuse('LG114', 'not approved', v_facts || jsonb_build_object('state', r.state));
    end if;
    select * into e from ledger.journal_entry where request_id = p_request_id and kind = 'refund';
    perform ledger.lock_wallets(array(select wallet_id from ledger.posting where entry_id = e.entry_id));
    v_by := (select entry_id from ledger.journal_entry where reverses_id = e.entry_id);
    if v_by is not null then
        perform ledger.refuse('LG071', 'the refund was reversed',
            jsonb_build_object('number', 'T' || e.entry_id, 'by', 'T' || v_by));
    end if;
    return e;
end;
$$;
alter function ledger.refund_of owner to ledger_owner;
revoke all on function ledger.refund_of from public;
