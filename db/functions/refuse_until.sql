-- ledger.refuse_until: a hold that would have expired before it is made.
--
--   raises   LG083
create or replace function ledger.refuse_until(p_until_on date) returns void language plpgsql stable as $$
begin
    if p_until_on < ledger.today() then
        perform ledger.refuse('LG083', 'it would have expired', jsonb_build_object('on', p_until_on));
    end if;
end;
$$;
alter function ledger.refuse_until owner to ledger_owner;
revoke all on function ledger.refuse_until from public;
