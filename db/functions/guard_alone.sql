-- ledger.guard_alone: a customer who gets a second wallet in a currency has the days of makers counted for all of them
-- together from now on. It waits for charges on their way, and those that come later wait for it and find the wallet.
create or replace function ledger.guard_alone() returns trigger language plpgsql as $$
declare
    w ledger.wallet;
begin
    for w in select * from ledger.wallet where customer_id = new.customer_id and currency = new.currency
            and wallet_id <> new.wallet_id order by wallet_id for no key update loop
        perform ledger.end_alone(w);
    end loop;
    return null;
end;
$$;
alter function ledger.guard_alone owner to ledger_owner;
revoke all on function ledger.guard_alone from public;
