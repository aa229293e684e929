-- ledger.receiving_account_of: the receiving account a word means; no word means the company's default.
--
--   raises   LG002 unknown or ended, LG006 it takes another currency
create or replace function ledger.receiving_account_of(p_word text, p_currency text) returns integer
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_account receiving_account;
begin
    if p_word is null then
        select * into v_account from receiving_account where is_default and ended_at is null;
    else
        select a.* into v_account from receiving_account_word join receiving_account a using (receiving_account_id)
            where folded = ledger.fold(p_word) and ended_at is null;
    end if;
    if not found then
        perform ledger.refuse('LG002', 'unknown account', jsonb_build_object('what', 'account', 'text', p_word));
    elsif v_account.currency <> p_currency then
        perform ledger.refuse('LG006', 'the account takes another currency',
            jsonb_build_object('typed', p_currency, 'have', jsonb_build_array(v_account.currency)));
    end if;
    return v_account.receiving_account_id;
end;
$$;
alter function ledger.receiving_account_of owner to ledger_owner;
revoke all on function ledger.receiving_account_of from public;
