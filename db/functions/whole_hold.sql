-- ledger.whole_hold: a wallet holds exactly what is left of its holds, and a hold has lost exactly what its captures
-- (less those that were taken back and opened it again) and releases say.
--
--   p_hold_id    the hold to look at, and its wallet; null: the wallet alone
--   raises       LG087
create or replace function ledger.whole_hold(p_hold_id bigint, p_wallet_id bigint) returns void
language plpgsql as $$
declare
    v_wallet_id bigint := p_wallet_id;
    v_wrong     text;
begin
    if p_hold_id is not null then
        select h.wallet_id into v_wallet_id from ledger.hold h where h.hold_id = p_hold_id;
        select string_agg(gap, ', ') into v_wrong from ledger.hold_gaps(p_hold_id) as gap;
        if v_wrong is not null then
            raise exception 'hold %: %', p_hold_id, v_wrong
                using errcode = 'LG087', detail = jsonb_build_object('hold', p_hold_id)::text;
        end if;
    end if;
    if (select held from ledger.wallet where wallet_id = v_wallet_id) <> (
        select coalesce(sum(o.amount - o.captured - o.released), 0) from ledger.hold o
        where o.wallet_id = v_wallet_id and o.captured + o.released < o.amount) then
        raise exception 'wallet % does not hold what its holds say', v_wallet_id
            using errcode = 'LG087', detail = jsonb_build_object('wallet', v_wallet_id)::text;
    end if;
end;
$$;
alter function ledger.whole_hold owner to ledger_owner;
revoke all on function ledger.whole_hold from public;
