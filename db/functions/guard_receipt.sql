-- ledger.guard_receipt: what arrived, what was claimed of it and what the house's wallet holds agree. Looked at when
-- the transaction ends, because the parts of one step come one after the other.
--
--   raises   LG110
create or replace function ledger.guard_receipt() returns trigger language plpgsql as $$
declare
    v_id    bigint := (to_jsonb(new) ->> 'receipt_id')::bigint;
    e       ledger.journal_entry;
    v_wrong text;
begin
    if tg_table_name = 'wallet' then
        select 'the wallet is not what its receipts leave' into v_wrong from ledger.wallet w
            where w.wallet_id = new.wallet_id and (w.held + w.credit_limit + w.arrears + w.granted > 0
                or w.posted <> (select coalesce(sum(r.amount - r.claimed), 0) from ledger.receipt r
                    where r.wallet_id = w.wallet_id and r.claimed < r.amount and r.reversed_id is null));
    elsif tg_table_name = 'journal' then
        select * into e from ledger.journal_entry where entry_id = coalesce(new.reverses_id, new.entry_id);
        if e.kind not in ('receive', 'claim') then
            return null;
        end if;
        v_id := (select r.receipt_id from ledger.receipt r
            where r.entry_id = case e.kind when 'receive' then e.entry_id else e.refers_id end);
        v_wrong := case when v_id is null then 'no receipt' end;
    end if;
    if v_id is not null then
        select string_agg(gap, ', ') into v_wrong from ledger.receipt_gaps(v_id) as gap;
    end if;
    if v_wrong is not null then
        raise exception 'receipt %: %', v_id, v_wrong
            using errcode = 'LG110', detail = jsonb_build_object('number', 'P' || v_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_receipt owner to ledger_owner;
revoke all on function ledger.guard_receipt from public;
