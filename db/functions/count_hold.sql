-- ledger.count_hold: what a hold sets aside, uses and lets go, counted on the day it was made for a customer under
-- limits; whoever writes the hold.
--
--   raises   LG100, LG101
create or replace function ledger.count_hold() returns trigger language plpgsql as $$
declare
    w       ledger.wallet;
    v_moved bigint := new.amount - new.captured - new.released;
begin
    if tg_op = 'UPDATE' then
        v_moved := v_moved - (old.amount - old.captured - old.released);
    end if;
    select * into w from ledger.wallet where wallet_id = new.wallet_id;
    if w.limited and v_moved <> 0 then
        perform ledger.count_use(w.customer_id, w.currency, new.category_id,
            (select (new.made_at at time zone time_zone)::date from ledger.installation), 0, v_moved, null, false, 0,
            v_moved);
    end if;
    return null;
end;
$$;
alter function ledger.count_hold owner to ledger_owner;
revoke all on function ledger.count_hold from public;
