-- ledger.house_figures: what each house account was debited less what it was credited by entries dated from one day
-- (included) to another (not).
create or replace function ledger.house_figures(p_from date, p_to date)
returns table (house_account_id integer, amount bigint) language sql stable as $$
    select side.house_account_id, sum(side.amount)::bigint from (
        select p.house_account_id, p.amount
        from ledger.journal_entry e join ledger.posting p using (entry_id)
        where e.effective_on >= p_from and e.effective_on < p_to
        union all
        select x.account, x.amount from ledger.house_posting h
        cross join lateral (values (h.debit_id, h.amount::bigint), (h.credit_id, -h.amount)) as x (account, amount)
        where h.effective_on >= p_from and h.effective_on < p_to
    ) as side group by side.house_account_id;
$$;
alter function ledger.house_figures owner to ledger_owner;
revoke all on function ledger.house_figures from public;
