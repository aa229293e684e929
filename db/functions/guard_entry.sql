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
    v_today  date;
    v_open   boolean;
    v_closed timestamptz;
begin
    if not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
        perform pg_advisory_xact_lock_shared(20521, v_month - date '2000-01-01');
    end if;
    select ((clock_timestamp() + offset_by) at time zone time_zone)::date, v_month = any (open_months)
        into v_today, v_open from ledger.charge_terms;
    if new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    elsif new.effective_on > coalesce(v_today, ledger.today()) then
        raise exception 'effective date in the future'
            using errcode = 'LG004', detail = jsonb_build_object('on', new.effective_on)::text;
    elsif v_open is not true then
        select closed_at into v_closed from ledger.period where month = v_month;
        if v_closed is not null then
            raise exception 'the month is closed'
                using errcode = 'LG005', detail = jsonb_build_object('on', new.effective_on)::text;
        elsif not found then
            insert into ledger.period (month) values (v_month) on conflict do nothing;
        end if;
    end if;
    if new.judged is null then
        return null;
    elsif (new.maker_id is not null and not exists (select from ledger.person where person_id = new.maker_id))
        or (new.category_id is not null
            and not exists (select from ledger.category where category_id = new.category_id)) then
        raise exception 'no such maker or category' using errcode = 'foreign_key_violation';
    end if;
    return null;
end;
$$;
alter function ledger.guard_entry owner to ledger_owner;
revoke all on function ledger.guard_entry from public;
