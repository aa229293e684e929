-- ledger.refuse_paid_on: an entry that others rest on stays until they are taken back: a receipt that was claimed, a
-- refund that was paid out, a payment that came back, a grant of which some has lapsed, was moved on or went with a
-- refund, use that was corrected or written off since. Otherwise the same money would be given back twice.
--
--   raises   LG089 naming the entry to take back first
create or replace function ledger.refuse_paid_on(p_entry_id bigint, p_kind text) returns void language plpgsql stable
as $$
declare
    v_on bigint := coalesce(
        case when p_kind in ('receive', 'refund', 'paid') then (select e.entry_id
            from ledger.journal_entry e
            where e.refers_id = p_entry_id and e.kind in ('claim', 'paid')
                and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)
            order by e.entry_id limit 1) end,
        ledger.grant_gone_by(p_entry_id),
        ledger.corrected_by(p_entry_id));
begin
    if v_on is not null then
        perform ledger.refuse('LG089', 'another entry rests on it', jsonb_build_object('number', 'T' || p_entry_id,
            'by', 'T' || v_on, 'kind', (select kind from ledger.journal_entry where entry_id = v_on)));
    end if;
end;
$$;
alter function ledger.refuse_paid_on owner to ledger_owner;
revoke all on function ledger.refuse_paid_on from public;
