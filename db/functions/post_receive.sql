-- ledger.post_receive: money arrived and nobody knows yet whose it is. A fact: it posts at once, to the wallet of the
-- house.
--
--   p_amount   minor units, positive
--   p_account  the receiving account's name or alias; null for the company's default
--   p_payer    what the bank says about the payer; kept as the entry's memo
--   returns    the receipt; a repeated key with the same body returns the first one
--   raises     LG051 unknown currency, LG003, LG002 unknown account, LG006 the account takes another currency, then as
--              ledger.post_line
create or replace function ledger.post_receive(
    p_key text, p_currency text, p_amount bigint, p_account text, p_ref text, p_payer text, p_effective_on date,
    p_maker_id bigint
) returns bigint
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_maker_id bigint := ledger.one_person(p_maker_id);
    v_entry_id bigint;
    l          request_line;
begin
    if not exists (select from currency where currency = p_currency) then
        perform ledger.refuse('LG051', 'unknown currency', jsonb_build_object('text', p_currency));
    elsif p_amount not between 1 and 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', p_currency));
    end if;
    l.wallet_id := ledger.house_wallet(p_currency);
    l.currency := p_currency;
    l.amount := p_amount;
    l.effective_on := p_effective_on;
    l.receiving_account_id := ledger.receiving_account_of(p_account, p_currency);
    l.lot_kind := 'paid';
    l.ref := p_ref;
    l.memo := p_payer;
    v_entry_id := ledger.make_receipt(p_key, ledger.body_hash('receive', l.wallet_id::text, p_amount::text,
        case when p_account is null then ledger.not_named(p_key, 'receive') else l.receiving_account_id::text end,
        p_ref, p_payer, p_effective_on::text, v_maker_id::text), v_maker_id, l);
    return (select receipt_id from receipt where entry_id = v_entry_id);
end;
$$;
alter function ledger.post_receive owner to ledger_owner;
revoke all on function ledger.post_receive from public;
grant execute on function ledger.post_receive to app;
