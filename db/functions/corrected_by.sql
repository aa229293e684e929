-- ledger.corrected_by: the correction that has given back what taking this entry back would give back again; null when
-- there is none. That is one that names the entry; a later one of the same entry, when this one added to it; or a
-- write-off or correction of use in general, when without this entry less was used than was given back.
create or replace function ledger.corrected_by(p_entry_id bigint) returns bigint language plpgsql stable as $$
declare
    e    ledger.journal_entry;
    v_by bigint;
begin
    select * into e from ledger.journal_entry where entry_id = p_entry_id;
    select max(a.entry_id) into v_by from ledger.journal_entry a where a.refers_id = p_entry_id and a.kind = 'adjust'
        and not exists (select from ledger.journal_entry b where b.reverses_id = a.entry_id);
    if v_by is null and e.kind = 'adjust' and e.refers_id is not null then
        select max(a.entry_id) into v_by
        from ledger.posting p
        join ledger.journal_entry a on a.refers_id = e.refers_id and a.kind = 'adjust' and a.entry_id > e.entry_id
        join ledger.posting g on g.entry_id = a.entry_id and g.wallet_id = p.wallet_id and g.amount > 0
        where p.entry_id = p_entry_id and p.amount < 0
            and not exists (select from ledger.posting o where o.entry_id = p_entry_id and o.amount > 0)
            and not exists (select from ledger.journal_entry b where b.reverses_id = a.entry_id);
    end if;
    if v_by is null and (e.kind in ('charge', 'capture', 'owe', 'opening') or e.adjust_kind = 'billing'
            or e.kind = 'adjust' and e.refers_id is not null) then
        select max(g.by) into v_by
        from (select p.wallet_id, -sum(p.amount)::bigint as paid from ledger.posting p
            where p.entry_id = p_entry_id and p.lot_kind = 'paid' group by p.wallet_id having sum(p.amount) < 0) as x
        cross join lateral (select ledger.given_back(x.wallet_id) as by) as g
        where g.by is not null and g.by <> p_entry_id and ledger.paid_for_use(x.wallet_id) < x.paid;
    end if;
    return v_by;
end;
$$;
alter function ledger.corrected_by owner to ledger_owner;
revoke all on function ledger.corrected_by from public;
