-- ledger.keep_balances: write down what every wallet and house account stands at on the last day of a month: what it
-- stood at when the month before was closed, and what the month brought. Without an earlier one everything counts.
--
-- The caller closes the month in this transaction.
create or replace function ledger.keep_balances(p_month date) returns void language plpgsql as $$
declare
    v_next   date := ledger.next_period('monthly', p_month);
    v_before date := (select max(month) from ledger.checkpoint where month < p_month);
    v_house  date := (select max(month) from ledger.house_checkpoint where month < p_month);
begin
    insert into ledger.checkpoint (wallet_id, month, seq, balance)
    select w.wallet_id, p_month, greatest(k.seq, m.seq), coalesce(k.balance, 0) + coalesce(m.amount, 0)
    from ledger.wallet w
    left join ledger.checkpoint k on k.wallet_id = w.wallet_id and k.month = v_before
    left join lateral (select max(p.seq) as seq, sum(p.amount)::bigint as amount from ledger.posting p
        where p.wallet_id = w.wallet_id and p.effective_on < v_next
            and p.effective_on >= coalesce(ledger.next_period('monthly', v_before), '-infinity')) as m on true
    where m.seq is not null or k.seq is not null;

    insert into ledger.house_checkpoint (house_account_id, month, balance)
    select house_account_id, p_month, sum(amount) from (
        select k.house_account_id, k.balance as amount from ledger.house_checkpoint k where k.month = v_house
        union all
        select f.house_account_id, f.amount from ledger.house_figures(
            coalesce(ledger.next_period('monthly', v_house), '-infinity'), v_next) as f
    ) as part group by house_account_id;
end;
$$;
alter function ledger.keep_balances owner to ledger_owner;
revoke all on function ledger.keep_balances from public;
