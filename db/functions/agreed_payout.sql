-- ledger.agreed_payout: a payment is what its refund and its entries say (payout_gaps).
--
--   p_entry_id  the payment's entry; null: there is none where one should be
--   raises      LG113
create or replace function ledger.agreed_payout(p_entry_id bigint) returns void language plpgsql as $$
declare
    v_wrong text := case when p_entry_id is null then 'no payment of a refund'
        else (select string_agg(gap, ', ') from ledger.payout_gaps(p_entry_id) as gap) end;
begin
    if v_wrong is not null then
        raise exception 'payment %: %', p_entry_id, v_wrong
            using errcode = 'LG113', detail = jsonb_build_object('number', 'T' || p_entry_id)::text;
    end if;
end;
$$;
alter function ledger.agreed_payout owner to ledger_owner;
revoke all on function ledger.agreed_payout from public;
