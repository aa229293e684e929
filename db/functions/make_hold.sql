-- ledger.make_hold: set money aside in a wallet. Nothing is posted: the balance stays, what is available shrinks. The
-- guard on holds asks the policy, or finds this very line approved.
--
--   p_line   walletless parts of it are read: wallet, amount as the wallet sees it (negative), until, category, texts;
--            request_id and line_no when it comes of a request
--   returns  the hold; a repeated key with the same body returns the first one
--   raises   LG002 unknown wallet, LG001 key reused with another body, LG083 expired before it is made,
--            LG003, LG007, LG008, LG009 (refuse_movement), LG010 request missing, LG015 the reference is in use
create or replace function ledger.make_hold(
    p_key text, p_hash bytea, p_maker_id bigint, p_line ledger.request_line
) returns bigint language plpgsql as $$
declare
    w ledger.wallet;
    h ledger.hold;
begin
    select * into w from ledger.wallet where wallet_id = p_line.wallet_id for no key update;
    if not found then
        perform ledger.refuse('LG002', 'unknown wallet',
            jsonb_build_object('what', 'wallet', 'text', p_line.wallet_id));
    end if;
    select * into h from ledger.hold where key = p_key;
    if not found then
        perform ledger.refuse_until(p_line.until_on);
        w := ledger.settle_wallet(w, ledger.clock());
        perform ledger.refuse_movement(w, p_line.amount, 'hold');
        perform ledger.refuse_kind('hold', w, p_line);
        insert into ledger.hold (key, body_hash, wallet_id, maker_id, request_id, line_no, amount, until_on, expires_at,
                made_at, category_id, public_text, memo, ref)
            values (p_key, p_hash, w.wallet_id, p_maker_id, p_line.request_id, p_line.line_no, -p_line.amount,
                p_line.until_on, ledger.until_instant(p_line.until_on), ledger.clock(), p_line.category_id,
                p_line.public_text, p_line.memo, p_line.ref)
            on conflict (key) do nothing returning * into h;
        if found then
            update ledger.wallet set held = held - p_line.amount where wallet_id = w.wallet_id;
            perform ledger.use_hold_reference(h, w.customer_id);
            return h.hold_id;
        end if;
        select * into h from ledger.hold where key = p_key;
    end if;
    if h.body_hash <> p_hash then
        perform ledger.refuse('LG001', 'key reused with another body', jsonb_build_object('hold', h.hold_id));
    end if;
    return h.hold_id;
end;
$$;
alter function ledger.make_hold owner to ledger_owner;
revoke all on function ledger.make_hold from public;
