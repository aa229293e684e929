-- ledger.refuse_opening: balances are brought forward before a wallet's first entry only.
--
--   raises   LG092 the wallet has entries already
create or replace function ledger.refuse_opening(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
declare
    v_first bigint := (select e.entry_id from ledger.posting p join ledger.journal_entry e using (entry_id)
        where p.wallet_id = p_wallet.wallet_id and e.kind <> 'opening'
            and not (e.kind = 'reverse' and exists (select from ledger.journal_entry o
                where o.entry_id = e.reverses_id and o.kind = 'opening')) order by p.seq limit 1);
begin
    if v_first is not null then
        perform ledger.refuse('LG092', 'the wallet has entries already', jsonb_build_object('number', 'T' || v_first));
    end if;
end;
$$;
alter function ledger.refuse_opening owner to ledger_owner;
revoke all on function ledger.refuse_opening from public;
