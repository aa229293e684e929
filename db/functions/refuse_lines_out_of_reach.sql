-- ledger.refuse_lines_out_of_reach: refuse a request about money of customers that its maker is not for; what it takes
-- back or refers to counts, too.
--
--   raises   LG150
create or replace function ledger.refuse_lines_out_of_reach(p_maker_id bigint, p_lines ledger.request_line[])
returns void language plpgsql stable as $$
begin
    if ledger.acts_on(p_maker_id) is null then
        return;
    end if;
    perform ledger.refuse_out_of_reach(p_maker_id, w.customer_id)
        from unnest(p_lines) as l
        join ledger.wallet w on w.wallet_id in (l.wallet_id, l.to_wallet_id);
    perform ledger.refuse_out_of_reach(p_maker_id, c)
        from unnest(p_lines) as l cross join lateral unnest(array[l.reverses_id, l.refers_id]) as entry_id
        cross join lateral ledger.customers_of('entry', entry_id) as c;
end;
$$;
alter function ledger.refuse_lines_out_of_reach owner to ledger_owner;
revoke all on function ledger.refuse_lines_out_of_reach from public;
