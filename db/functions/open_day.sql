-- ledger.open_day: see to it that an entry may be dated this day. The month's row exists before its first entry.
--
-- Who closes a month takes its lock alone and waits for the entries on their way into it; an entry takes it shared and
-- reads the month after that.
--
--   raises   LG004 future date, LG005 closed month
create or replace function ledger.open_day(p_on date) returns void language plpgsql as $$
declare
    v_month  date := date_trunc('month', p_on::timestamp)::date;
    v_closed timestamptz;
begin
    perform pg_advisory_xact_lock_shared(20521, v_month - date '2000-01-01');
    if p_on > ledger.today() then
        raise exception 'effective date in the future'
            using errcode = 'LG004', detail = jsonb_build_object('on', p_on)::text;
    end if;
    select closed_at into v_closed from ledger.period where month = v_month;
    if v_closed is not null then
        raise exception 'the month is closed'
            using errcode = 'LG005', detail = jsonb_build_object('on', p_on)::text;
    elsif not found then
        -- A month before a closed one is closed, too: whoever makes its row waits for a closing.
        perform pg_advisory_xact_lock_shared(20523, 0);
        if exists (select from ledger.period where month >= v_month and closed_at is not null) then
            raise exception 'the month is closed'
                using errcode = 'LG005', detail = jsonb_build_object('on', p_on)::text;
        end if;
        insert into ledger.period (month) values (v_month) on conflict do nothing;
    end if;
end;
$$;
alter function ledger.open_day owner to ledger_owner;
revoke all on function ledger.open_day from public;
