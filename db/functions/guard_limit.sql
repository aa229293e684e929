-- ledger.guard_limit: a limit is the one that was last asked for, and every wallet it counts for is marked. Looked at
-- when the transaction ends, because the parts of a change come one after the other.
--
--   raises   LG109
create or replace function ledger.guard_limit() returns trigger language plpgsql as $$
begin
    if (select max from ledger.spending_limit where limit_id = new.limit_id) is distinct from
            (select new_max from ledger.limit_change where limit_id = new.limit_id
                order by limit_change_id desc limit 1)
        or not exists (select from ledger.limit_change where limit_id = new.limit_id)
        or exists (select from ledger.wallet w where w.customer_id = new.customer_id and w.currency = new.currency
            and w.limited <> exists (select from ledger.spending_limit o where o.customer_id = new.customer_id
                and o.currency = new.currency and o.max is not null)) then
        raise exception 'limit % is not what was asked for', new.limit_id
            using errcode = 'LG109', detail = jsonb_build_object('limit', new.limit_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_limit owner to ledger_owner;
revoke all on function ledger.guard_limit from public;
