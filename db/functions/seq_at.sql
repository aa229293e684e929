-- ledger.seq_at: a wallet's last posting recorded before an instant; 0 when there is none. Time grows with seq, so a
-- binary search reads some twenty rows however long the wallet's history is.
create or replace function ledger.seq_at(p_wallet_id bigint, p_at timestamptz) returns bigint
language plpgsql stable as $$
declare
    v_low  bigint := 0; -- recorded before p_at
    v_high bigint := (select seq + 1 from ledger.wallet where wallet_id = p_wallet_id); -- not before
    v_mid  bigint;
begin
    while v_high - v_low > 1 loop
        v_mid := (v_low + v_high) / 2;
        if (select e.recorded_at < p_at from ledger.posting p join ledger.journal_entry e using (entry_id)
                where p.wallet_id = p_wallet_id and p.seq = v_mid) then
            v_low := v_mid;
        else
            v_high := v_mid;
        end if;
    end loop;
    return v_low;
end;
$$;
alter function ledger.seq_at owner to ledger_owner;
revoke all on function ledger.seq_at from public;
