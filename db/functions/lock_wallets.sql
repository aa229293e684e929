-- ledger.lock_wallets: lock wallets in the order of their ids, so that entries that share wallets queue and never
-- deadlock, and let go of what is over in them.
--
--   raises   LG002 unknown wallet
create or replace function ledger.lock_wallets(p_wallet_ids bigint[]) returns void language plpgsql as $$
declare
    v_id bigint;
    w    ledger.wallet;
begin
    for v_id in select distinct id from unnest(p_wallet_ids) as id where id is not null order by id loop
        select * into w from ledger.wallet where wallet_id = v_id for no key update;
        if not found then
            perform ledger.refuse('LG002', 'unknown wallet', jsonb_build_object('what', 'wallet', 'text', v_id));
        end if;
        if w.held > 0 or w.granted > 0 then
            perform ledger.settle_wallet(w, ledger.clock());
        end if;
    end loop;
end;
$$;
alter function ledger.lock_wallets owner to ledger_owner;
revoke all on function ledger.lock_wallets from public;
