-- ledger.guard_payout: a refund leaves the bank as what it is, once, and comes back as what left. Looked at when the
-- transaction ends, because the parts of one step come one after the other.
--
--   raises   LG113
create or replace function ledger.guard_payout() returns trigger language plpgsql as $$
declare
    v_id    bigint;
    e       ledger.journal_entry;
    v_wrong text;
begin
    if tg_table_name = 'payout' then
        v_id := new.entry_id;
    else
        select * into e from ledger.journal_entry where entry_id = coalesce(new.reverses_id, new.entry_id);
        if e.kind not in ('paid', 'refund') then
            return null;
        end if;
        -- A payment refers to its refund, a return to its payment.
        v_id := (select x.entry_id from ledger.payout x where x.entry_id in (e.entry_id, e.refers_id)
            or (x.refund_id = e.entry_id and x.undone_id is null) order by x.entry_id desc limit 1);
        v_wrong := case when v_id is null and e.kind = 'paid' then 'no payment of a refund' end;
    end if;
    if v_id is not null then
        select string_agg(gap, ', ') into v_wrong from ledger.payout_gaps(v_id) as gap;
    end if;
    if v_wrong is not null then
        raise exception 'payment %: %', v_id, v_wrong
            using errcode = 'LG113', detail = jsonb_build_object('number', 'T' || v_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_payout owner to ledger_owner;
revoke all on function ledger.guard_payout from public;
