-- ledger.next_period: the first day after the period that a kind of limit counts and that begins on this day.
create or replace function ledger.next_period(p_kind text, p_from date) returns date language sql immutable as $$
    select case p_kind when 'daily' then p_from + 1 else (p_from + interval '1 month')::date end;
$$;
alter function ledger.next_period owner to ledger_owner;
revoke all on function ledger.next_period from public;
