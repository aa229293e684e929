-- ledger.whole_between: whether a transfer or an exchange, with all it has when its transaction ends, is one.
--
--   raises   LG098 an exchange that is not what its rate says, LG123 a transfer that changes what it moves
create or replace function ledger.whole_between(p_entry ledger.journal) returns void language plpgsql as $$
declare
    v_gap text := (select string_agg(gap, ', ') from ledger.exchange_gaps(p_entry.entry_id)
        where p_entry.kind = 'exchange');
begin
    if v_gap is not null then
        raise exception 'entry %: %', p_entry.entry_id, v_gap
            using errcode = 'LG098', detail = jsonb_build_object('entry', p_entry.entry_id)::text;
    end if;
    v_gap := (select string_agg(gap, ', ') from ledger.transfer_gaps(p_entry.entry_id) where p_entry.kind = 'transfer');
    if v_gap is not null then
        raise exception 'entry %: %', p_entry.entry_id, v_gap
            using errcode = 'LG123', detail = jsonb_build_object('entry', p_entry.entry_id)::text;
    end if;
end;
$$;
alter function ledger.whole_between owner to ledger_owner;
revoke all on function ledger.whole_between from public;
