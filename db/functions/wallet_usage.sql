-- ledger.wallet_usage: what a wallet did from one instant (included) to another (not): opening, in, out, closing, and
-- what went out by category. Figures are minor units; out and the categories are positive. A reversal counts against
-- what it takes back, not as money in or use of its own; when that was earlier, a figure may be negative.
create or replace function ledger.wallet_usage(
    p_wallet_id bigint, p_from timestamptz, p_to timestamptz,
    out opening bigint, out money_in bigint, out money_out bigint, out closing bigint, out by_category jsonb
)
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_from bigint := ledger.seq_at(p_wallet_id, p_from);
    v_to   bigint := ledger.seq_at(p_wallet_id, p_to);
begin
    opening := coalesce((select balance_after from posting where wallet_id = p_wallet_id and seq = v_from), 0);
    closing := coalesce((select balance_after from posting where wallet_id = p_wallet_id and seq = v_to), 0);
    select coalesce(sum(p.amount) filter (where (p.amount > 0) <> (e.kind = 'reverse')), 0),
        coalesce(-sum(p.amount) filter (where (p.amount < 0) <> (e.kind = 'reverse')), 0)
        into money_in, money_out
    from posting p join journal_entry e using (entry_id)
    where p.wallet_id = p_wallet_id and p.seq > v_from and p.seq <= v_to;
    select coalesce(jsonb_agg(jsonb_build_object('category', u.name, 'minor', u.minor::text) order by u.minor desc,
        u.name), '[]')
        into by_category
    from (select c.name, -sum(p.amount) as minor
        from posting p join journal_entry e using (entry_id) left join category c using (category_id)
        where p.wallet_id = p_wallet_id and p.seq > v_from and p.seq <= v_to
            and (p.amount < 0) <> (e.kind = 'reverse')
        group by c.name having sum(p.amount) <> 0) as u;
end;
$$;
alter function ledger.wallet_usage owner to ledger_owner;
revoke all on function ledger.wallet_usage from public;
grant execute on function ledger.wallet_usage to app;
