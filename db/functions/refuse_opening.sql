-- ledger.refuse_opening: balances are brought forward before a wallet's first entry only; paid money (or a debt) once,
-- grants as many as there are, each with its own last day.
--
--   raises   LG002 a granted debt, LG083 its last day is over, LG092 the wallet has entries already
create or replace function ledger.refuse_opening(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
declare
    v_first bigint := (select e.entry_id from ledger.posting p join ledger.journal_entry e using (entry_id)
        left join ledger.journal_entry o on o.entry_id = e.reverses_id
        where p.wallet_id = p_wallet.wallet_id
            and (coalesce(o.kind, e.kind) <> 'opening' or p_line.lot_kind = 'paid' and p.lot_kind = 'paid'
                and not exists (select from ledger.journal_entry b where e.entry_id in (b.reverses_id, b.entry_id)
                    and b.reverses_id is not null)) order by p.seq limit 1);
begin
    if p_line.lot_kind = 'granted' and p_line.amount < 0 then
        perform ledger.refuse('LG002', 'a debt is not granted',
            jsonb_build_object('what', 'opening', 'text', p_line.amount));
    end if;
    perform ledger.refuse_until(p_line.lapses_on);
    if v_first is not null then
        perform ledger.refuse('LG092', 'the wallet has entries already', jsonb_build_object('number', 'T' || v_first));
    end if;
end;
$$;
alter function ledger.refuse_opening owner to ledger_owner;
revoke all on function ledger.refuse_opening from public;
