-- ledger.guard_counter: a counter has its limit's maximum, and its figures move only while something is posted or set
-- aside; written by any other hand, they must be what the journal says.
--
--   raises   LG109
create or replace function ledger.guard_counter() returns trigger language plpgsql as $$
declare
    l       ledger.spending_limit;
    v_moved boolean := true;
begin
    select * into l from ledger.spending_limit where limit_id = new.limit_id;
    if tg_op = 'UPDATE' then
        v_moved := (new.limit_id, new.period_from, new.used, new.reserved)
            is distinct from (old.limit_id, old.period_from, old.used, old.reserved);
    end if;
    -- Inside another trigger it is the guards that count.
    if new.max is distinct from l.max or new.over <> greatest(new.used + new.reserved - new.max, 0)
        or (v_moved and pg_trigger_depth() < 2 and exists (select from ledger.counted(l, new.period_from) as x
            where (x.used, x.reserved) is distinct from (new.used::bigint, new.reserved::bigint))) then
        raise exception 'limit % does not stand there', new.limit_id
            using errcode = 'LG109', detail = jsonb_build_object('limit', new.limit_id)::text;
    end if;
    return new;
end;
$$;
alter function ledger.guard_counter owner to ledger_owner;
revoke all on function ledger.guard_counter from public;
