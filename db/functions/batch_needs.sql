-- ledger.batch_needs: how many levels the policy wants for many lines as it stands now: by the largest of them, by what
-- falls on one customer, and by their total. Told before they are asked for.
create or replace function ledger.batch_needs(p_verb text, p_maker_id bigint, p_lines jsonb) returns smallint
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
begin
    return (select n.levels from ledger.request_needs(p_verb, ledger.one_person(p_maker_id),
        ledger.request_lines(p_verb, p_lines)) as n);
end;
$$;
alter function ledger.batch_needs owner to ledger_owner;
revoke all on function ledger.batch_needs from public;
grant execute on function ledger.batch_needs to app;
