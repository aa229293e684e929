-- ledger.wallet_usage: what a wallet did from one instant (included) to another (not): opening, money in (paid or
-- granted), what was used, all else (transfers, refunds, corrections, lapses), closing, and what was used by category.
-- Figures are minor units; money_out and the categories are positive: opening + money_in - money_out + other =
-- closing. A reversal counts against what it takes back, not as money in or use of its own; when that was earlier, a
-- figure may be negative. A correction of what was billed is use.
create or replace function ledger.wallet_usage(
    p_wallet_id bigint, p_from timestamptz, p_to timestamptz,
    out opening bigint, out money_in bigint, out money_out bigint, out other bigint, out closing bigint,
    out by_category jsonb
)
language plpgsql stable security definer set search_path = ledger, pg_temp as $$
declare
    v_from bigint := ledger.seq_at(p_wallet_id, p_from);
    v_to   bigint := ledger.seq_at(p_wallet_id, p_to);
begin
    opening := coalesce((select balance_after from posting where wallet_id = p_wallet_id and seq = v_from), 0);
    closing := coalesce((select balance_after from posting where wallet_id = p_wallet_id and seq = v_to), 0);
    with moved as (
        select p.amount, e.category_id, case
                when coalesce(o.kind, e.kind) in ('topup', 'claim', 'bonus') then 'in'
                when coalesce(o.kind, e.kind) in ('charge', 'capture', 'owe')
                    or coalesce(o.adjust_kind, e.adjust_kind) = 'billing' then 'used'
                else 'other' end as what
        from posting p join journal_entry e using (entry_id) left join journal_entry o on o.entry_id = e.reverses_id
        where p.wallet_id = p_wallet_id and p.seq > v_from and p.seq <= v_to),
    used as (
        select c.name, -sum(m.amount) as minor from moved m left join category c using (category_id)
        where m.what = 'used' group by c.name having sum(m.amount) <> 0)
    select coalesce(sum(amount) filter (where what = 'in'), 0), coalesce(-sum(amount) filter (where what = 'used'), 0),
            coalesce(sum(amount) filter (where what = 'other'), 0),
            (select coalesce(jsonb_agg(jsonb_build_object('category', u.name, 'minor', u.minor::text)
                order by u.minor desc, u.name), '[]') from used as u)
        into money_in, money_out, other, by_category
    from moved;
end;
$$;
alter function ledger.wallet_usage owner to ledger_owner;
revoke all on function ledger.wallet_usage from public;
grant execute on function ledger.wallet_usage to app;
