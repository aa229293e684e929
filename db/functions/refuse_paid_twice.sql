-- ledger.refuse_paid_twice: a refund is paid once; one whose payment came back needs a new refund. Silent when nothing
-- was paid.
--
--   raises   LG115 naming the payment, by whom and when, and its return
create or replace function ledger.refuse_paid_twice(p_request_id bigint, p_refund_id bigint) returns void
language plpgsql stable as $$
declare
    v_facts jsonb;
begin
    select jsonb_build_object('number', 'R' || p_request_id, 'entry', 'T' || x.entry_id,
            'returned', 'T' || x.returned_id, 'by', ledger.person_name(e.maker_id), 'at', e.recorded_at) into v_facts
        from ledger.payout x join ledger.journal_entry e using (entry_id)
        where x.refund_id = p_refund_id and x.undone_id is null;
    if found then
        perform ledger.refuse('LG115', 'paid already', v_facts);
    end if;
end;
$$;
alter function ledger.refuse_paid_twice owner to ledger_owner;
revoke all on function ledger.refuse_paid_twice from public;
