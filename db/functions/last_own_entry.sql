-- ledger.last_own_entry: the newest entry of this person. A reversal is one too: typing undo twice must not take back
-- what nobody meant. Looks back an hour at most, over entries in the order of their numbers, so it needs no index by
-- maker on the busiest table.
--
--   raises   LG073 nothing of theirs to undo
create or replace function ledger.last_own_entry(p_person_id bigint) returns bigint
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_makers bigint[] := array(select person_id from person
        where ledger.one_person(person_id) = ledger.one_person(p_person_id));
    v_from   timestamptz := ledger.clock() - interval '1 hour';
    e        record;
begin
    for e in select entry_id, kind, maker_id, recorded_at from journal_entry order by entry_id desc loop
        exit when e.recorded_at < v_from;
        if e.maker_id = any (v_makers) then
            exit when e.kind = 'reverse';
            return e.entry_id;
        end if;
    end loop;
    perform ledger.refuse('LG073', 'nothing to undo');
end;
$$;
alter function ledger.last_own_entry owner to ledger_owner;
revoke all on function ledger.last_own_entry from public;
grant execute on function ledger.last_own_entry to app;
