-- ledger.request_lines: the lines as typed, with every word resolved: wallet's currency, category, receiving account.
--
--   raises   LG002 unknown wallet, category or account, or a sign the verb cannot have, LG006
create or replace function ledger.request_lines(p_verb text, p_lines jsonb) returns ledger.request_line[]
language plpgsql stable as $$
declare
    v_lines ledger.request_line[] := '{}';
    v_line  jsonb;
    l       ledger.request_line;
begin
    for v_line in select value from jsonb_array_elements(p_lines) loop
        l := null;
        if p_verb = 'reverse' then
            l := ledger.reversal_line((v_line ->> 'reverses')::bigint, v_line ->> 'memo');
            l.line_no := cardinality(v_lines) + 1;
            v_lines := v_lines || l;
            continue;
        end if;
        l.line_no := cardinality(v_lines) + 1;
        select wallet_id, currency into l.wallet_id, l.currency from ledger.wallet
            where wallet_id = (v_line ->> 'walletId')::bigint;
        if not found then
            perform ledger.refuse('LG002', 'unknown wallet',
                jsonb_build_object('what', 'wallet', 'text', v_line ->> 'walletId'));
        end if;
        if (v_line ->> 'amountMinor')::numeric not between -9e15 and 9e15 then
            perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', l.currency));
        end if;
        l.amount := (v_line ->> 'amountMinor')::bigint;
        if (p_verb <> 'credit' or l.amount < 0) and sign(l.amount) is distinct from
                (case p_verb when 'topup' then 1 when 'charge' then -1 when 'hold' then -1 end) then
            perform ledger.refuse('LG002', 'no such line', jsonb_build_object('what', p_verb, 'text', l.amount));
        end if;
        l.effective_on := (v_line ->> 'effectiveOn')::date;
        case p_verb
            when 'topup' then
                l.receiving_account_id := ledger.receiving_account_of(v_line ->> 'account', l.currency);
            when 'credit' then null;
            else
                l.category_id := ledger.category_of(v_line ->> 'category');
        end case;
        l.lot_kind := 'paid';
        l.public_text := v_line ->> 'publicText';
        l.memo := v_line ->> 'memo';
        l.ref := v_line ->> 'ref';
        l.until_on := (v_line ->> 'until')::date;
        v_lines := v_lines || l;
    end loop;
    if cardinality(v_lines) = 0 then
        perform ledger.refuse('LG002', 'no lines', jsonb_build_object('what', p_verb, 'text', ''));
    end if;
    return v_lines;
end;
$$;
alter function ledger.request_lines owner to ledger_owner;
revoke all on function ledger.request_lines from public;
