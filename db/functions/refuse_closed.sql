-- ledger.refuse_closed: a day in a month that is closed; a month before a closed one is closed, too.
--
--   raises   LG005
create or replace function ledger.refuse_closed(p_on date) returns void language plpgsql stable as $$
begin
    if exists (select from ledger.period where month >= date_trunc('month', p_on::timestamp)::date
            and closed_at is not null) then
        perform ledger.refuse('LG005', 'the month is closed', jsonb_build_object('on', p_on));
    end if;
end;
$$;
alter function ledger.refuse_closed owner to ledger_owner;
revoke all on function ledger.refuse_closed from public;
