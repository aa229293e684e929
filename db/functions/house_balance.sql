-- ledger.house_balance: what a house account was debited less what it was credited by all entries dated before a day:
-- the balance at the end of the nearest closed month, and what came after it.
create or replace function ledger.house_balance(p_house_account_id integer, p_before date) returns bigint
language plpgsql stable as $$
declare
    v_closed date := (select max(month) from ledger.house_checkpoint
        where ledger.next_period('monthly', month) <= p_before);
    v_from   date := coalesce(ledger.next_period('monthly', v_closed), '-infinity');
begin
    return coalesce((select balance from ledger.house_checkpoint
            where house_account_id = p_house_account_id and month = v_closed), 0)
        + case when v_from = p_before then 0 else coalesce((select f.amount from ledger.house_figures(v_from, p_before)
            as f where f.house_account_id = p_house_account_id), 0) end;
end;
$$;
alter function ledger.house_balance owner to ledger_owner;
revoke all on function ledger.house_balance from public;
