-- ledger.pocket_named: the pocket of a customer that a word means in a currency: the deposit; the pocket of that name,
-- however it is written; or the one named after the same category, by another of its words.
--
--   returns  null when there is none
create or replace function ledger.pocket_named(p_customer_id bigint, p_currency text, p_word text, p_pocket text)
returns bigint language sql stable as $$
    select w.wallet_id from ledger.wallet w
    where w.customer_id = p_customer_id and w.currency = p_currency and w.pocket = p_pocket
        and (p_pocket = 'deposit' or ledger.fold(w.purpose) = ledger.fold(p_word)
            or exists (select from ledger.category_word x join ledger.category_word y using (category_id)
                join ledger.pocket_category p using (category_id)
                where x.folded = ledger.fold(p_word) and y.folded = ledger.fold(w.purpose)
                    and p.wallet_id = w.wallet_id))
    order by ledger.fold(w.purpose) = ledger.fold(p_word) desc limit 1;
$$;
alter function ledger.pocket_named owner to ledger_owner;
revoke all on function ledger.pocket_named from public;
