-- ledger.request_line_of: one line as typed, with its words resolved.
--
--   p_line   walletId, amountMinor (text, signed), effectiveOn, category, account (names or aliases, null for the
--            company's default), publicText, memo, ref, until (hold), kind (other than the request's verb),
--            toWalletId, toAmountMinor, rate, refers (T), adjust, lotKind, lapsesOn, burn, feeMinor, receipt (P),
--            details (what asks for no entry; the hold of a capture; a pocket to open)
--   raises   LG002 unknown wallet, category or account, or a sign the verb cannot have, LG003, LG006
create or replace function ledger.request_line_of(p_verb text, p_line jsonb) returns ledger.request_line
language plpgsql stable as $$
declare
    l      ledger.request_line;
    v_kind text := coalesce(p_line ->> 'kind', p_verb);
begin
    l := ledger.wallets_of_line(p_line);
    if coalesce((case v_kind when 'credit' then l.amount >= 0 when 'adjust' then l.amount <> 0
            when 'opening' then l.amount <> 0 when 'limit' then l.amount >= 0
            when 'rate' then l.amount = 0 when 'close' then l.amount = 0 when 'account' then l.amount = 0
            when 'policy' then l.amount = 0 when 'payee' then l.amount = 0
            else sign(l.amount) = case when v_kind in ('topup', 'bonus', 'claim', 'receive') then 1
                when v_kind in ('charge', 'hold', 'capture', 'owe', 'refund', 'transfer', 'exchange')
                    then -1 end end)
            and (l.to_wallet_id is not null) = (v_kind in ('transfer', 'exchange', 'claim')), false) is false then
        perform ledger.refuse('LG002', 'no such line', jsonb_build_object('what', v_kind, 'text', l.amount));
    end if;
    l.kind := p_line ->> 'kind';
    l.effective_on := (p_line ->> 'effectiveOn')::date;
    if v_kind in ('topup', 'receive') or v_kind = 'refund' and p_line ->> 'account' is not null then
        l.receiving_account_id := ledger.receiving_account_of(p_line ->> 'account', l.currency);
    elsif v_kind = 'capture' then
        l.category_id := (select category_id from ledger.hold
            where hold_id = (p_line -> 'details' ->> 'hold')::bigint and wallet_id = l.wallet_id);
    elsif v_kind in ('charge', 'hold', 'owe') or p_line ->> 'adjust' = 'billing' then
        -- A correction of an entry belongs to the use that it corrects.
        l.category_id := coalesce(case when p_line ->> 'category' is null then (select e.category_id
            from ledger.journal_entry e where v_kind = 'adjust' and e.entry_id = (p_line ->> 'refers')::bigint) end,
            ledger.category_for(p_line ->> 'category', l.wallet_id));
    end if;
    l.lot_kind := coalesce(p_line ->> 'lotKind', case v_kind when 'bonus' then 'granted' else 'paid' end);
    l.public_text := p_line ->> 'publicText';
    l.memo := p_line ->> 'memo';
    l.ref := p_line ->> 'ref';
    l.until_on := (p_line ->> 'until')::date;
    l.rate := (p_line ->> 'rate')::numeric;
    l.refers_id := (p_line ->> 'refers')::bigint;
    l.adjust_kind := p_line ->> 'adjust';
    l.lapses_on := (p_line ->> 'lapsesOn')::date;
    l.burn := p_line ->> 'burn';
    l.fee := (p_line ->> 'feeMinor')::bigint;
    l.receipt_id := (p_line ->> 'receipt')::bigint;
    l.details := p_line -> 'details';
    perform ledger.refuse_new_pocket(l.wallet_id, l.details -> 'pocket');
    perform ledger.refuse_new_pocket(l.to_wallet_id, l.details -> 'toPocket');
    return l;
end;
$$;
alter function ledger.request_line_of owner to ledger_owner;
revoke all on function ledger.request_line_of from public;
