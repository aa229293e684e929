-- ledger.settle_wallet: let go of what is over in a wallet whose row the caller has locked: holds whose time is over,
-- then grants whose last day has passed. What is set aside, or was used on credit, keeps its grant until money comes.
--
--   returns  the wallet's row as it is then
create or replace function ledger.settle_wallet(p_wallet ledger.wallet, p_at timestamptz) returns ledger.wallet
language plpgsql as $$
declare
    w        ledger.wallet := p_wallet;
    x        ledger.lot;
    v_amount bigint;
    v_entry  bigint;
begin
    if p_wallet.held > 0 then
        perform ledger.let_go(h, null, null, null) from (select * from ledger.hold
            where wallet_id = p_wallet.wallet_id and captured + released < amount and expires_at <= p_at
            order by hold_id) as h;
        if found then
            select * into w from ledger.wallet where wallet_id = p_wallet.wallet_id;
        end if;
    end if;
    -- While everything stands still, days pass, but nothing is posted.
    if w.granted > 0 and not exists (select from ledger.installation where frozen_at is not null) then
        for x in select * from ledger.lot where wallet_id = w.wallet_id and gone < amount and lapses_at <= p_at
                order by lapses_at, lot_id loop
            v_amount := least(x.amount - x.gone, w.posted - w.held);
            exit when v_amount <= 0;
            insert into ledger.journal (key, body_hash, kind, effective_on, recorded_at)
                values (format('lapse/%s/%s', x.lot_id, w.seq + 1),
                    ledger.body_hash('lapse', x.lot_id::text, v_amount::text), 'lapse', ledger.today(), ledger.clock())
                returning entry_id into v_entry;
            perform ledger.move_wallet(v_entry, w.wallet_id, x.house_account_id, -v_amount, x.lot_id, ledger.today());
            select * into w from ledger.wallet where wallet_id = p_wallet.wallet_id;
        end loop;
    end if;
    return w;
end;
$$;
alter function ledger.settle_wallet owner to ledger_owner;
revoke all on function ledger.settle_wallet from public;
