-- ledger.known_category: refuse a category there is not; none at all is one. Part of the guards.
--
--   raises   23503
create or replace function ledger.known_category(p_category_id integer) returns void language plpgsql as $$
begin
    if p_category_id is not null
        and not exists (select from ledger.category where category_id = p_category_id) then
        raise exception 'no such category' using errcode = 'foreign_key_violation';
    end if;
end;
$$;
alter function ledger.known_category owner to ledger_owner;
revoke all on function ledger.known_category from public;
