-- ledger.refuse_customer_word: refuse what a customer cannot be called beside its code: nothing, a number of the books,
-- a currency, an amount, or another customer's word; silent otherwise. The caller holds the lock on customer_word.
--
--   p_field  alias or name, for the sentence
--   raises   LG160, LG053 it is another customer's; in this order
create or replace function ledger.refuse_customer_word(p_customer_id bigint, p_field text, p_word text) returns void
language plpgsql stable as $$
declare
    v_folded text := ledger.fold(btrim(p_word));
    v_holder text;
begin
    if coalesce(v_folded, '') = '' or length(p_word) > 100 or v_folded ~ '^[trhsp][0-9]+$' or v_folded in ('all', 'off')
        or v_folded ~ '^[0-9.,:+*/()¥$-]+$' or left(v_folded, 1) in ('#', '@', '^', '/')
        or exists (select from ledger.currency where currency = upper(v_folded)) then
        perform ledger.refuse('LG160', 'not a name',
            jsonb_build_object('field', p_field, 'text', left(coalesce(p_word, ''), 100)));
    end if;
    select c.code into v_holder from ledger.customer_word w join ledger.customer c using (customer_id)
        where w.folded = v_folded and w.customer_id <> p_customer_id;
    if found then
        perform ledger.refuse('LG053', 'the name is taken', jsonb_build_object('text', p_word, 'holder', v_holder));
    end if;
end;
$$;
alter function ledger.refuse_customer_word owner to ledger_owner;
revoke all on function ledger.refuse_customer_word from public;
