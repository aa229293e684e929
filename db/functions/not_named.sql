-- ledger.not_named: how a category or receiving account that was not named is hashed: as 0, whichever is the usual one
-- that day, so that a repeated key is the same body for ever. Up to the entries and holds of ledger.older_keys it was
-- hashed as what it meant: a key of then is hashed by that again, which its record has kept, where it was.
--
--   p_what  charge, hold or receive
create or replace function ledger.not_named(p_key text, p_what text) returns text language plpgsql stable as $$
declare
    v_id text;
begin
    if p_what = 'hold' then
        select h.category_id into v_id from ledger.hold h cross join ledger.older_keys o
            where h.key = p_key and h.hold_id <= o.hold_upto
                and h.body_hash <> ledger.body_hash('hold', h.wallet_id::text, h.amount::text, h.until_on::text, '0',
                    h.ref, h.public_text, h.memo, h.maker_id::text);
    else
        select case p_what when 'charge' then e.category_id else e.receiving_account_id end into v_id
            from ledger.journal_entry e cross join ledger.older_keys o
            cross join lateral (select wallet_id, amount from ledger.posting
                where entry_id = e.entry_id order by seq limit 1) as p
            where e.key = p_key and e.kind = p_what and e.entry_id <= o.entry_upto and e.body_hash <> case p_what
                when 'charge' then ledger.body_hash('charge', p.wallet_id::text, (select -sum(amount)
                        from ledger.posting where entry_id = e.entry_id)::text, e.effective_on::text, '0', e.ref,
                    e.public_text, e.memo, e.maker_id::text)
                else ledger.body_hash('receive', p.wallet_id::text, p.amount::text, '0', e.ref, e.memo,
                    e.effective_on::text, e.maker_id::text) end;
    end if;
    return coalesce(v_id, '0');
end;
$$;
alter function ledger.not_named owner to ledger_owner;
revoke all on function ledger.not_named from public;
