-- ledger.refuse_correcting: whether the entry that a correction names is use of this wallet, and has that much left to
-- give back; silent when all is well.
--
--   raises   LG070 no such entry, LG091 no use of this wallet or taken back, LG093 more than it used, LG089 a
--            correction in general has given that back already
create or replace function ledger.refuse_correcting(p_wallet ledger.wallet, p_line ledger.request_line) returns void
language plpgsql stable as $$
declare
    v_number text := 'T' || p_line.refers_id;
    v_most   bigint := ledger.correctable(p_line.refers_id, p_wallet.wallet_id);
    v_paid   bigint;
    v_by     bigint;
begin
    if not exists (select from ledger.journal_entry where entry_id = p_line.refers_id) then
        perform ledger.refuse('LG070', 'no such entry', jsonb_build_object('number', v_number));
    elsif v_most is null then
        perform ledger.refuse('LG091', 'no use of this customer',
            jsonb_build_object('number', v_number, 'kind', 'charge'));
    elsif p_line.amount > v_most then
        perform ledger.refuse('LG093', 'more than the entry used', jsonb_build_object('number', v_number,
            'currency', p_wallet.currency, 'mostMinor', v_most, 'amountMinor', p_line.amount));
    elsif p_line.amount > 0 then
        -- What a grant paid for goes back to the grant, whatever was given back of paid money.
        v_paid := least(p_line.amount, coalesce((select t.amount
            from ledger.taken_by(p_line.refers_id, p_wallet.wallet_id) as t where t.lot_id is null), 0));
        v_by := ledger.given_back(p_wallet.wallet_id);
        if v_by is not null and ledger.paid_for_use(p_wallet.wallet_id) < v_paid then
            perform ledger.refuse('LG089', 'another entry rests on it',
                jsonb_build_object('number', v_number, 'by', 'T' || v_by, 'kind', 'adjust'));
        end if;
    end if;
end;
$$;
alter function ledger.refuse_correcting owner to ledger_owner;
revoke all on function ledger.refuse_correcting from public;
