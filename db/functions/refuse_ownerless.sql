-- ledger.refuse_ownerless: one owner stays, and one whose role has no end.
--
--   raises   LG043
create or replace function ledger.refuse_ownerless() returns void language plpgsql as $$
begin
    if not exists (select from ledger.role_holders where role = 'owner' and until_on is null) then
        perform ledger.refuse('LG043', 'the last owner stays', '{}');
    end if;
end;
$$;
alter function ledger.refuse_ownerless owner to ledger_owner;
revoke all on function ledger.refuse_ownerless from public;
