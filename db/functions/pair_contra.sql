-- ledger.pair_contra: see to it that a wallet and the house account a posting moves it against are a known pair, before
-- the posting's key asks for it. Part of the guard on postings.
--
--   p_usual  the wallet has no usual contra yet, and this is the first it is charged against
create or replace function ledger.pair_contra(p_posting ledger.journal, p_usual boolean) returns void
language plpgsql as $$
begin
    if not exists (select from ledger.wallet_contra where wallet_id = p_posting.wallet_id
            and house_account_id = p_posting.house_account_id and currency = p_posting.currency) then
        insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
            values (p_posting.wallet_id, p_posting.house_account_id, p_posting.currency);
    end if;
    if p_usual then
        update ledger.wallet set contra_id = p_posting.house_account_id where wallet_id = p_posting.wallet_id;
    end if;
end;
$$;
alter function ledger.pair_contra owner to ledger_owner;
revoke all on function ledger.pair_contra from public;
