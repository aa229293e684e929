-- ledger.paid_for_use: how much of a wallet's paid money went for what was used, debts brought forward included, less
-- what was given back of it: reversals, corrections, write-offs. It never falls below nothing by a correction
-- (refuse_given_back). Never asked on the way of a plain charge.
--
-- A write-off counts as far as there was use behind the debt; the rest of it forgave money that was never received.
create or replace function ledger.paid_for_use(p_wallet_id bigint) returns bigint language plpgsql stable as $$
declare
    v_used bigint := 0;
    v_seq  bigint := 0;
    x      record;
begin
    for x in
        select p.seq, p.amount from ledger.journal_entry a join ledger.posting p using (entry_id)
            where a.adjust_kind = 'bad_debt' and a.refers_id is null and p.wallet_id = p_wallet_id
                and not exists (select from ledger.journal_entry b where b.reverses_id = a.entry_id)
        union all select 9223372036854775807, 0 order by seq
    loop
        v_used := v_used + (select coalesce(-sum(p.amount), 0)
            from ledger.posting p
            join ledger.house_account h using (house_account_id)
            join ledger.journal_entry e using (entry_id)
            left join ledger.journal_entry o on o.entry_id = e.reverses_id
            where p.wallet_id = p_wallet_id and p.lot_kind = 'paid' and p.seq > v_seq and p.seq < x.seq
                and (h.kind = 'usage'
                    or coalesce(o.kind, e.kind) = 'adjust' and coalesce(o.refers_id, e.refers_id) is not null
                    or h.kind = 'opening' and p.amount * case when o.kind is null then 1 else -1 end < 0));
        v_used := case when x.amount > 0 then greatest(v_used - x.amount, least(v_used, 0)) else v_used - x.amount end;
        v_seq := x.seq;
    end loop;
    return v_used;
end;
$$;
alter function ledger.paid_for_use owner to ledger_owner;
revoke all on function ledger.paid_for_use from public;
