-- ledger.lot_gaps: what of a lot is not as it was approved: its amount, burn order, last day and top-up are those of
-- the request's line, and a lot that was moved is like the one it came from, in a pocket of the same customer. No row
-- when all is well. Asked by the guard when a lot is made, and by db/checks (p_lot_id null: every lot).
create or replace function ledger.lot_gaps(p_lot_id bigint) returns table (lot_id bigint, wallet_id bigint)
language sql stable as $$
    select t.lot_id, t.wallet_id
    from ledger.lot t
    join ledger.journal_entry e using (entry_id)
    join ledger.wallet w on w.wallet_id = t.wallet_id
    join ledger.house_account h using (house_account_id)
    left join ledger.request_line l on l.request_id = e.request_id and l.line_no = e.line_no
    left join ledger.lot f on f.lot_id = t.moved_from
    left join ledger.wallet o on o.wallet_id = f.wallet_id
    where (p_lot_id is null or t.lot_id = p_lot_id)
        and (case when t.moved_from is null
            then e.kind in ('bonus', 'opening', 'adjust') and l.lot_kind = 'granted' and t.amount = l.amount
                and t.burn = coalesce(l.burn, 'granted_first') and t.lapses_on is not distinct from l.lapses_on
                and t.topup_id is not distinct from case when e.kind = 'bonus' then l.refers_id end
                and h.kind = case when l.adjust_kind = 'goodwill' then 'goodwill' else 'promotion' end
            else e.kind = 'transfer' and t.amount <= f.amount
                and (o.customer_id, o.currency) = (w.customer_id, w.currency)
                and (t.house_account_id, t.burn) = (f.house_account_id, f.burn)
                and (t.lapses_on, t.lapses_at, t.topup_id) is not distinct from (f.lapses_on, f.lapses_at, f.topup_id)
            end) is not true
        or t.lapses_at is distinct from ledger.until_instant(t.lapses_on) and (p_lot_id is null or t.lot_id = p_lot_id);
$$;
alter function ledger.lot_gaps owner to ledger_owner;
revoke all on function ledger.lot_gaps from public;
