-- ledger.refuse_ended: a category or receiving account that was ended since a request named it takes nothing new.
--
--   raises   LG105
create or replace function ledger.refuse_ended(p_line ledger.request_line) returns void language plpgsql stable as $$
declare
    v_what text;
    v_name text;
begin
    select x.what, x.name into v_what, v_name from (
        select 'category' as what, name from ledger.category
            where category_id = p_line.category_id and ended_at is not null
        union all
        select 'account', name from ledger.receiving_account
            where receiving_account_id = p_line.receiving_account_id and ended_at is not null) as x;
    if found then
        perform ledger.refuse('LG105', 'it was ended', jsonb_build_object('what', v_what, 'text', v_name));
    end if;
end;
$$;
alter function ledger.refuse_ended owner to ledger_owner;
revoke all on function ledger.refuse_ended from public;
