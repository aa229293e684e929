-- ledger.period_of: the first day of the period in which a kind of limit counts this day: the day itself, or its month.
create or replace function ledger.period_of(p_kind text, p_on date) returns date language sql immutable as $$
    select case p_kind when 'daily' then p_on else date_trunc('month', p_on::timestamp)::date end;
$$;
alter function ledger.period_of owner to ledger_owner;
revoke all on function ledger.period_of from public;
