-- ledger.guard_entry: an entry's day is not in the future, its month is open, its maker and category exist (they are
-- never deleted). The month's row exists before its first entry. After the insert: a replayed key inserts nothing and
-- so gets its first answer even when the month is closed now.
--
-- Who closes a month takes its lock alone and waits for the entries on their way into it; an entry takes it shared and
-- reads the month after that. Of a plain charge guard_posting sees to maker and category.
--
--   raises   LG012 another transaction's, LG004 future date, LG005 closed month, 23503 no such maker or category
create or replace function ledger.guard_entry() returns trigger language plpgsql as $$
declare
    v_month  date := date_trunc('month', new.effective_on::timestamp)::date;
    v_zone   text;
    v_offset interval;
    v_closed timestamptz;
    v_period date;
begin
    if not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
        perform pg_advisory_xact_lock_shared(20521, v_month - date '2000-01-01');
    end if;
    if new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    end if;
    select time_zone, offset_by into v_zone, v_offset from ledger.policy_alone where verb = new.kind;
    if new.effective_on > coalesce(((clock_timestamp() + v_offset) at time zone v_zone)::date, ledger.today()) then
        raise exception 'effective date in the future'
            using errcode = 'LG004', detail = jsonb_build_object('on', new.effective_on)::text;
    end if;
    select month, closed_at into v_period, v_closed from ledger.period where month = v_month;
    if v_closed is not null then
        raise exception 'the month is closed'
            using errcode = 'LG005', detail = jsonb_build_object('on', new.effective_on)::text;
    elsif v_period is null then
        insert into ledger.period (month) values (v_month) on conflict do nothing;
    end if;
    if new.kind = 'charge' then
        return null;
    end if;
    if (new.maker_id is not null and not exists (select from ledger.person where person_id = new.maker_id))
        or (new.category_id is not null
            and not exists (select from ledger.category where category_id = new.category_id)) then
        raise exception 'no such maker or category' using errcode = 'foreign_key_violation';
    end if;
    return null;
end;
$$;
alter function ledger.guard_entry owner to ledger_owner;
revoke all on function ledger.guard_entry from public;
