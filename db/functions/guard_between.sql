-- ledger.guard_between: whether a transfer or an exchange, with all it has when its transaction ends, is one.
--
--   raises   LG098 an exchange that is not what its rate says, LG123 a transfer that changes what it moves
create or replace function ledger.guard_between() returns trigger language plpgsql as $$
declare
    v_gap text := (select string_agg(gap, ', ') from ledger.exchange_gaps(new.entry_id) where new.kind = 'exchange');
begin
    if v_gap is not null then
        raise exception 'entry %: %', new.entry_id, v_gap
            using errcode = 'LG098', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    v_gap := (select string_agg(gap, ', ') from ledger.transfer_gaps(new.entry_id) where new.kind = 'transfer');
    if v_gap is not null then
        raise exception 'entry %: %', new.entry_id, v_gap
            using errcode = 'LG123', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_between owner to ledger_owner;
revoke all on function ledger.guard_between from public;
