-- ledger.whole_entry: whether an entry, with all it has when its transaction ends, is what was approved and has
-- the shape of its kind. Deferred, because the postings come after the entry. A reversal has whole_reversal; a plain
-- charge that is one row was looked at when it came (guard_journal).
--
--   raises   LG010 not what an approved line asks for, LG078 an account this kind does not move against, or two sides
--            that are not worth the same
create or replace function ledger.whole_entry(p_entry ledger.journal) returns void language plpgsql as $$
declare
    l       ledger.request_line;
    v_own   bigint;
    v_to    bigint;
    v_wrong text;
begin
    if p_entry.request_id is not null then
        select * into l from ledger.request_line where request_id = p_entry.request_id and line_no = p_entry.line_no;
        v_own := ledger.wallet_of_line(l);
        v_to := ledger.to_wallet_of_line(l);
        if not ledger.approved(p_entry.request_id, p_entry.line_no, p_entry.kind, p_entry.maker_id, v_own,
                -- A payment moves no wallet.
                case when p_entry.kind = 'paid' and v_own is null then l.amount
                    else (select sum(p.amount)::bigint from ledger.posting p
                    where p.entry_id = p_entry.entry_id and p.wallet_id = v_own
                        -- The grants that go along with a refund come on top of it.
                        and (p_entry.kind <> 'refund' or p.lot_kind = 'paid')) end, p_entry.effective_on)
            or l.to_amount is distinct from (select sum(p.amount)::bigint from ledger.posting p
                where p.entry_id = p_entry.entry_id and p.wallet_id <> v_own
                    and not ledger.went_along(p_entry.kind, p, v_own))
            or exists (select from ledger.posting p where p.entry_id = p_entry.entry_id
                and p.wallet_id not in (coalesce(v_own, 0), coalesce(v_to, 0))
                and not ledger.went_along(p_entry.kind, p, v_own))
            or (l.details ->> 'hold')::bigint is distinct from p_entry.hold_id
            or coalesce(l.fee, 0) <> (select coalesce(sum(h.amount), 0) from ledger.house_posting h
                join ledger.house_account a on a.house_account_id = h.debit_id
                where h.entry_id = p_entry.entry_id and a.kind = 'fees')
            -- Money in is what was asked for, paid or granted; a correction of an entry gives back what that took.
            or (l.amount > 0 and l.to_wallet_id is null and l.refers_id is null and exists (select from ledger.posting p
                where p.entry_id = p_entry.entry_id and p.lot_kind <> l.lot_kind))
            or (l.receiving_account_id, l.refers_id, l.adjust_kind, l.rate)
                is distinct from (p_entry.receiving_account_id, p_entry.refers_id, p_entry.adjust_kind,
                    p_entry.rate) then
            raise exception 'request % does not approve entry %', p_entry.request_id, p_entry.entry_id
                using errcode = 'LG010', detail = jsonb_build_object('request', p_entry.request_id)::text;
        end if;
    end if;
    select string_agg(distinct concat_ws(' ', a.kind, p.lot_kind), ', ') into v_wrong
    from ledger.posting p join ledger.house_account a using (house_account_id)
    left join ledger.entry_shape s on s.kind = p_entry.kind and s.house = a.kind and s.lot_kind = p.lot_kind
    where p.entry_id = p_entry.entry_id and s.kind is null;
    if v_wrong is null and p_entry.kind = 'lapse' and exists (select from ledger.posting p
            join ledger.lot t using (lot_id)
            where p.entry_id = p_entry.entry_id and (t.lapses_at is null or p.amount > 0)) then
        v_wrong := 'a grant without a last day';
    elsif v_wrong is null and p_entry.kind = 'adjust' then
        -- The kind of a correction decides the account of paid money; an entry's own use may come back from usage.
        select string_agg(a.kind, ', ') into v_wrong
        from ledger.posting p join ledger.house_account a using (house_account_id)
        where p.entry_id = p_entry.entry_id and p.lot_kind = 'paid'
            and a.kind <> case p_entry.adjust_kind when 'billing' then 'usage' else p_entry.adjust_kind end
            and not (a.kind = 'usage' and p_entry.refers_id is not null);
    end if;
    if v_wrong is not null or exists (
        select from ledger.posting p join ledger.house_account a using (house_account_id)
        where p.entry_id = p_entry.entry_id and a.kind = 'clearing' group by p.currency having sum(p.amount) <> 0
    ) then
        raise exception 'entry % is no %: %', p_entry.entry_id, p_entry.kind, coalesce(v_wrong, 'clearing is left open')
            using errcode = 'LG078', detail = jsonb_build_object('entry', p_entry.entry_id)::text;
    end if;
end;
$$;
alter function ledger.whole_entry owner to ledger_owner;
revoke all on function ledger.whole_entry from public;
