-- ledger.guard_lots: a lot has left what its postings say, a wallet's granted money is what is left of its lots, and a
-- lot is what was approved, or what the lot it was moved from is. Looked at when the transaction ends, because the
-- parts of one step come one after the other.
--
--   raises   LG079 a lot or a wallet that does not add up, LG010 a lot that nobody approved like this
create or replace function ledger.guard_lots() returns trigger language plpgsql as $$
declare
    v_wallet_id bigint := (to_jsonb(new) ->> 'wallet_id')::bigint;
    v_lot_id    bigint := (to_jsonb(new) ->> 'lot_id')::bigint;
begin
    if v_lot_id is not null and (select amount - gone from ledger.lot where lot_id = v_lot_id) is distinct from
            (select sum(p.amount)::bigint from ledger.posting p where p.lot_id = v_lot_id) then
        raise exception 'lot % was used otherwise', v_lot_id
            using errcode = 'LG079', detail = jsonb_build_object('lot', v_lot_id)::text;
    elsif (select granted from ledger.wallet where wallet_id = v_wallet_id) <>
            (select coalesce(sum(amount - gone), 0) from ledger.lot
                where wallet_id = v_wallet_id and gone < amount) then
        raise exception 'wallet % was not granted what its lots say', v_wallet_id
            using errcode = 'LG079', detail = jsonb_build_object('wallet', v_wallet_id)::text;
    elsif tg_table_name = 'lot' and tg_op = 'INSERT' and exists (select from ledger.lot_gaps(v_lot_id)) then
        raise exception 'lot % is not what was approved', v_lot_id
            using errcode = 'LG010', detail = jsonb_build_object('lot', v_lot_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_lots owner to ledger_owner;
revoke all on function ledger.guard_lots from public;
