-- ledger.category_of: the category a word means; no word means the company's default.
--
--   raises   LG002 unknown or ended
create or replace function ledger.category_of(p_word text) returns integer
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_id integer;
begin
    if p_word is null then
        select category_id into v_id from category where is_default and ended_at is null;
    else
        select category_id into v_id from category_word join category using (category_id)
            where folded = ledger.fold(p_word) and ended_at is null;
    end if;
    if v_id is null then
        perform ledger.refuse('LG002', 'unknown category', jsonb_build_object('what', 'category', 'text', p_word));
    end if;
    return v_id;
end;
$$;
alter function ledger.category_of owner to ledger_owner;
revoke all on function ledger.category_of from public;
