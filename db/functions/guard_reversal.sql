-- ledger.guard_reversal: whether this entry may be the reversal it says it is; part of the guard on postings, so it
-- holds for whoever inserts one. That its postings are the exact opposite is looked at when the transaction ends
-- (whole_reversal), so the request need only name the entry.
--
--   raises   LG072 what it reverses is a reversal, LG010 no approval where one is wanted
create or replace function ledger.guard_reversal(p_entry_id bigint) returns void language plpgsql as $$
declare
    e         ledger.journal_entry;
    o         ledger.journal_entry;
    v_allowed boolean;
begin
    select * into e from ledger.journal_entry where entry_id = p_entry_id;
    select * into o from ledger.journal_entry where entry_id = e.reverses_id;
    if o.kind = 'reverse' then
        perform ledger.refuse('LG072', 'a reversal is not reversed', jsonb_build_object('number', 'T' || o.entry_id));
    end if;
    if e.request_id is null then
        v_allowed := ledger.may_undo(o, e.maker_id)
            or (select levels = 0 from ledger.reversal_levels(o.entry_id));
    else
        select ledger.approved(e.request_id, e.line_no, 'reverse', e.maker_id, l.wallet_id, l.amount,
            e.effective_on) into v_allowed
        from ledger.request_line l
        where l.request_id = e.request_id and l.line_no = e.line_no and l.reverses_id = o.entry_id;
    end if;
    if v_allowed is not true then
        raise exception 'this reversal needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('request', e.request_id)::text;
    end if;
end;
$$;
alter function ledger.guard_reversal owner to ledger_owner;
revoke all on function ledger.guard_reversal from public;
