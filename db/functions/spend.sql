-- ledger.spend: take an amount out of a wallet, one posting for each money it takes. Paid money goes against the
-- contra, granted money back to who bears the grant. The caller has the wallet locked.
--
-- A limit counts them one by one; `ledger.spending` says what they are together, for its refusal to name.
--
--   p_amount  minor units, positive
--   p_forced  as ledger.move_wallet
create or replace function ledger.spend(
    p_entry_id bigint, p_wallet_id bigint, p_amount bigint, p_contra_id integer, p_effective_on date,
    p_forced boolean default false
) returns void language plpgsql as $$
declare
    x record;
begin
    perform set_config('ledger.spending', p_entry_id || ' ' || p_amount, true);
    for x in select b.lot_id, b.amount, l.house_account_id from ledger.burn_plan(p_wallet_id, p_amount) as b
            left join ledger.lot l using (lot_id) loop
        perform ledger.move_wallet(p_entry_id, p_wallet_id, coalesce(x.house_account_id, p_contra_id), -x.amount,
            x.lot_id, p_effective_on, p_forced);
    end loop;
end;
$$;
alter function ledger.spend owner to ledger_owner;
revoke all on function ledger.spend from public;
