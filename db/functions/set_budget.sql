-- ledger.set_budget: what a customer may use of one category in one month, in the currency of a wallet. At once: it
-- only ever stops use.
--
--   p_category  its name or alias
--   p_month     its first day
--   p_max       minor units; null: no budget
--   returns     the maximum before; a repeated key changes nothing and returns the first answer
--   raises      LG150, LG002 unknown wallet or category, LG001 key reused with another body, LG003 out of range,
--               LG005 the month is closed, LG007 everything is frozen, LG148 it stands so already
create or replace function ledger.set_budget(
    p_key text, p_wallet_id bigint, p_category text, p_month date, p_max bigint, p_by bigint, out old_max bigint
)
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
    v_by       bigint := ledger.one_person(p_by);
    v_category integer := ledger.category_of(p_category);
    v_month    date := ledger.period_of('budget', p_month);
    v_hash     bytea := ledger.body_hash('budget', p_wallet_id::text, v_category::text, v_month::text, p_max::text,
        v_by::text);
    w          wallet;
    v_earlier  limit_change;
    v_set      record;
begin
    select * into w from wallet where wallet_id = p_wallet_id;
    perform ledger.refuse_out_of_reach(v_by, w.customer_id);
    if w.customer_id is null then
        perform ledger.refuse('LG002', 'unknown wallet', jsonb_build_object('what', 'wallet', 'text', p_wallet_id));
    end if;
    perform ledger.lock_limited(w.customer_id, w.currency);
    select * into v_earlier from limit_change where key = p_key;
    if found then
        if v_earlier.body_hash <> v_hash then
            perform ledger.refuse('LG001', 'key reused with another body',
                jsonb_build_object('limit', v_earlier.limit_id));
        end if;
        old_max := v_earlier.old_max;
        return;
    end if;
    if p_max not between 1 and 9000000000000000 then
        perform ledger.refuse('LG003', 'out of range', jsonb_build_object('currency', w.currency));
    elsif exists (select from period where month = v_month and closed_at is not null) then
        perform ledger.refuse('LG005', 'the month is closed', jsonb_build_object('on', v_month));
    end if;
    perform ledger.refuse_standstill(w.customer_id);
    perform ledger.refuse_standing('budget', w.customer_id, w.currency, x.max is not distinct from p_max, x.max)
        from (select max(s.max) as max from spending_limit s
            where s.customer_id = w.customer_id and s.currency = w.currency and s.kind = 'budget'
                and s.category_id = v_category and s.month = v_month) as x;
    select * into v_set from ledger.set_limit(w.customer_id, w.currency, 'budget', v_category, v_month, p_max);
    insert into limit_change (limit_id, old_max, new_max, changed_by, key, body_hash, changed_at)
        values (v_set.limit_id, v_set.old_max, p_max, v_by, p_key, v_hash, ledger.clock());
    old_max := v_set.old_max;
end;
$$;
alter function ledger.set_budget owner to ledger_owner;
revoke all on function ledger.set_budget from public;
grant execute on function ledger.set_budget to app;
