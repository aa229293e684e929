-- ledger.agreed_receipt: a receipt is what its entry and its claims say (receipt_gaps).
--
--   p_receipt_id  null: there is none where one should be
--   raises        LG110
create or replace function ledger.agreed_receipt(p_receipt_id bigint) returns void language plpgsql as $$
declare
    v_wrong text := case when p_receipt_id is null then 'no receipt'
        else (select string_agg(gap, ', ') from ledger.receipt_gaps(p_receipt_id) as gap) end;
begin
    if v_wrong is not null then
        raise exception 'receipt %: %', p_receipt_id, v_wrong
            using errcode = 'LG110', detail = jsonb_build_object('number', 'P' || p_receipt_id)::text;
    end if;
end;
$$;
alter function ledger.agreed_receipt owner to ledger_owner;
revoke all on function ledger.agreed_receipt from public;
