-- ledger.guard_limited: a wallet is marked as limited when any limit or budget stands for its customer in its currency,
-- and never unmarked before that. Opening a wallet waits for a limit that is being set, and the other way round. After
-- an update, because what looks before it has to lock the row once more, for every charge.
create or replace function ledger.guard_limited() returns trigger language plpgsql as $$
declare
    v_limited boolean;
begin
    if new.customer_id is null then
        return new;
    end if;
    if tg_op = 'INSERT' then
        perform pg_advisory_xact_lock_shared(20522, (new.customer_id % 2000000000)::integer);
    end if;
    v_limited := exists (select from ledger.spending_limit
        where customer_id = new.customer_id and currency = new.currency and max is not null);
    if tg_op = 'INSERT' then
        new.limited := v_limited;
    elsif new.limited <> v_limited then
        update ledger.wallet set limited = v_limited where wallet_id = new.wallet_id;
    end if;
    return new;
end;
$$;
alter function ledger.guard_limited owner to ledger_owner;
revoke all on function ledger.guard_limited from public;
