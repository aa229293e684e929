-- ledger.refuse_bonus: a grant that would have lapsed before it is made, or for a top-up that is none of this wallet's.
--
--   raises   LG083 its last day is over, LG070 no such entry, LG091 it is no top-up of this customer or was taken back
create or replace function ledger.refuse_bonus(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
begin
    perform ledger.refuse_until(p_line.lapses_on);
    if p_line.refers_id is null then
        return;
    elsif not exists (select from ledger.journal_entry where entry_id = p_line.refers_id) then
        perform ledger.refuse('LG070', 'no such entry', jsonb_build_object('number', 'T' || p_line.refers_id));
    elsif not exists (
        select from ledger.journal_entry e join ledger.posting p using (entry_id)
        where e.entry_id = p_line.refers_id and p.wallet_id = p_wallet.wallet_id and p.amount > 0
            and p.lot_kind = 'paid' and e.kind in ('topup', 'claim')
            and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)) then
        perform ledger.refuse('LG091', 'no top-up of this customer',
            jsonb_build_object('number', 'T' || p_line.refers_id, 'kind', 'topup'));
    end if;
end;
$$;
alter function ledger.refuse_bonus owner to ledger_owner;
revoke all on function ledger.refuse_bonus from public;
