-- ledger.set_category: add a category (or give one another alias), end it, or make it the one that is meant when none
-- is named. At once, by an owner.
--
--   p_act    add, end or default
--   returns  nothing; a repeated key changes nothing
--   raises   LG040 not an owner, LG001 key reused with another body, then as ledger.refuse_chart
create or replace function ledger.set_category(p_key text, p_act text, p_name text, p_alias text, p_by bigint)
returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by      bigint := ledger.one_person(p_by);
    v_hash    bytea := ledger.body_hash('category', p_act, p_name, p_alias, v_by::text);
    v_earlier bytea;
    v_id      integer;
begin
    if not ledger.has_role(v_by, 'owner') then
        perform ledger.refuse('LG040', 'only owners', jsonb_build_object('verb', 'category', 'needs', array['owner']));
    end if;
    -- Of two of one key at once the second waits here and finds the first.
    perform pg_advisory_xact_lock(hashtextextended(p_key, 20524));
    select body_hash into v_earlier from chart_change where key = p_key;
    if found and v_earlier <> v_hash then
        perform ledger.refuse('LG001', 'key reused with another body');
    elsif found then
        return;
    end if;
    v_id := ledger.change_chart('category', p_act, p_name, p_alias, null, null);
    insert into chart_change (act, category_id, alias, changed_by, key, body_hash, changed_at)
        values (p_act, v_id, p_alias, v_by, p_key, v_hash, ledger.clock());
end;
$$;
alter function ledger.set_category owner to ledger_owner;
revoke all on function ledger.set_category from public;
grant execute on function ledger.set_category to app;
