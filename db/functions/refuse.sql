-- ledger.refuse: raise one of the refusals of db/README.md with the facts its sentence needs, as JSON in DETAIL.
create or replace function ledger.refuse(p_code text, p_message text, p_facts jsonb default '{}') returns void
language plpgsql as $$
begin
    raise exception '%', p_message using errcode = p_code, detail = p_facts::text;
end;
$$;
alter function ledger.refuse owner to ledger_owner;
revoke all on function ledger.refuse from public;
