-- ledger.refuse_pocket: a deposit takes no charges, an earmarked pocket pays for its own categories only.
--
--   raises   LG090 this pocket does not pay for that
create or replace function ledger.refuse_pocket(p_wallet ledger.wallet, p_category_id integer) returns void
language plpgsql stable as $$
begin
    if p_wallet.pocket = 'general' or p_wallet.customer_id is null then
        return;
    end if;
    if p_wallet.pocket = 'deposit' or (
        exists (select from ledger.pocket_category where wallet_id = p_wallet.wallet_id)
        and not exists (select from ledger.pocket_category
            where wallet_id = p_wallet.wallet_id and category_id = p_category_id)) then
        perform ledger.refuse('LG090', 'the pocket does not pay for that', jsonb_build_object(
            'purpose', p_wallet.purpose, 'pocket', p_wallet.pocket, 'customerCode',
            (select code from ledger.customer where customer_id = p_wallet.customer_id),
            'category', (select name from ledger.category where category_id = p_category_id),
            'pays', (select coalesce(jsonb_agg(c.name order by c.name), '[]') from ledger.pocket_category p
                join ledger.category c using (category_id) where p.wallet_id = p_wallet.wallet_id)));
    end if;
end;
$$;
alter function ledger.refuse_pocket owner to ledger_owner;
revoke all on function ledger.refuse_pocket from public;
