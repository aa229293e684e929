-- ledger.follow_roles: what a role given or taken ends: the rules of the only person there was; decisions in the place
-- of somebody who is no manager any more, or by somebody who is nobody.
create or replace function ledger.follow_roles() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.revoked_at is null then
        perform ledger.return_policy(new);
    elsif new.revoked_at is not null then
        perform ledger.end_delegations(new.person_id);
    end if;
    return null;
end;
$$;
alter function ledger.follow_roles owner to ledger_owner;
revoke all on function ledger.follow_roles from public;
