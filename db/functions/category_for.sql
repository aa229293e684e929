-- ledger.category_for: the category a word means on a wallet: without a word the one that its pocket is tied to, else
-- the company's default.
--
--   raises   LG002 unknown or ended
create or replace function ledger.category_for(p_word text, p_wallet_id bigint) returns integer
language plpgsql stable as $$
declare
    v_tied integer[];
begin
    if p_word is null then
        select array_agg(category_id) into v_tied from ledger.pocket_category where wallet_id = p_wallet_id;
        if cardinality(v_tied) = 1 then
            return v_tied[1];
        end if;
    end if;
    return ledger.category_of(p_word);
end;
$$;
alter function ledger.category_for owner to ledger_owner;
revoke all on function ledger.category_for from public;
