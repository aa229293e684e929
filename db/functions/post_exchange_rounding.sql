-- ledger.post_exchange_rounding: what rounding left over of an exchange, where the currency that was given is fine
-- enough to hold it: our gain or loss, taken out of that currency's fx position, so that the position at the rate is
-- what the customer got. What is less than a minor unit of both currencies cannot be posted and is only shown.
create or replace function ledger.post_exchange_rounding(
    p_entry_id bigint, p_from text, p_to text, p_line ledger.request_line
) returns void language plpgsql as $$
declare
    v_rounding bigint := (select rounding from ledger.exchanged(-p_line.amount, p_from, p_to, p_line.rate));
    v_position integer := ledger.house_of('fx_position', p_from);
    v_account  integer;
begin
    if v_rounding = 0 then
        return;
    end if;
    v_account := ledger.house_of('rounding', p_from);
    insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
        select p_entry_id, 1, case when v_rounding > 0 then v_position else v_account end,
            case when v_rounding > 0 then v_account else v_position end, p_from, abs(v_rounding), p_line.effective_on;
end;
$$;
alter function ledger.post_exchange_rounding owner to ledger_owner;
revoke all on function ledger.post_exchange_rounding from public;
