-- ledger.guard_chart: a category or receiving account that was added or ended is so because somebody asked for it.
-- Looked at when the transaction ends, because the parts of a change come one after the other.
--
--   raises   LG109
create or replace function ledger.guard_chart() returns trigger language plpgsql as $$
declare
    v_id    integer := (to_jsonb(new) ->> (tg_table_name || '_id'))::integer;
    v_act   text;
    v_ended boolean;
begin
    if tg_table_name = 'category' then
        select ended_at is not null into v_ended from ledger.category where category_id = v_id;
        select act into v_act from ledger.chart_change where category_id = v_id order by chart_change_id desc limit 1;
    else
        select ended_at is not null into v_ended from ledger.receiving_account where receiving_account_id = v_id;
        select act into v_act from ledger.chart_change where receiving_account_id = v_id
            order by chart_change_id desc limit 1;
    end if;
    if v_ended is distinct from coalesce(v_act = 'end', false) or (tg_op = 'INSERT' and v_act is null) then
        raise exception 'nobody asked for this'
            using errcode = 'LG109', detail = jsonb_build_object(tg_table_name, v_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_chart owner to ledger_owner;
revoke all on function ledger.guard_chart from public;
