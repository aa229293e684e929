-- ledger.spell_words: how words of customers sound in Latin letters. A help for searching: nothing is exact by it.
--
--   p_folded, p_sounds  in pairs; a word that is gone by now is left out
create or replace function ledger.spell_words(p_folded text[], p_sounds text[]) returns void
language sql security definer set search_path = ledger, pg_temp as $$
    update customer_word w set sounds = s.sounds
    from unnest(p_folded, p_sounds) as s (folded, sounds)
    where w.folded = s.folded and w.sounds is null and s.sounds is not null;
$$;
alter function ledger.spell_words owner to ledger_owner;
revoke all on function ledger.spell_words from public;
grant execute on function ledger.spell_words to app;
