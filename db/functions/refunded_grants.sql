-- ledger.refunded_grants: which grants go along when this much paid money of a wallet is refunded. Paid money leaves
-- oldest first, so what is left belongs to the newest receipts, and a refund takes the oldest of what is left. What was
-- given back (a reversal, a correction of use, a payment that came back) is no receipt: it counts as not used.
--
-- A grant is followed into every pocket of the customer that it was moved to: what lies there goes in the same share as
-- what stayed. One that came along from another pocket belongs to the money that it came with, too.
--
--   p_amount  minor units, positive
--   returns   lots, where they lie, who bears them, and how much of each; nothing where no grant was tied to that money
create or replace function ledger.refunded_grants(p_wallet_id bigint, p_amount bigint)
returns table (lot_id bigint, wallet_id bigint, house_account_id integer, amount bigint) language sql stable as $$
    with paid_in as (
        select p.entry_id, p.amount, sum(p.amount) over (order by p.seq) as upto
        from ledger.posting p join ledger.journal_entry e using (entry_id)
        where p.wallet_id = p_wallet_id and p.lot_kind = 'paid' and p.amount > 0
            and e.kind not in ('reverse', 'paid') and coalesce(e.adjust_kind, '') <> 'billing'
            and not exists (select from ledger.journal_entry b where b.reverses_id = e.entry_id)),
    left_over as (
        select greatest((select max(upto) from paid_in) - (w.posted - w.granted), 0) as used
        from ledger.wallet w where w.wallet_id = p_wallet_id),
    share as (
        select i.entry_id, i.amount as receipt, greatest(least(i.upto, l.used + p_amount)
            - greatest(i.upto - i.amount, l.used), 0) as refunded
        from paid_in i cross join left_over l)
    select t.lot_id, t.wallet_id, t.house_account_id, g.amount
    from ledger.wallet w
    join ledger.wallet o on (o.customer_id, o.currency) = (w.customer_id, w.currency)
    join ledger.lot t on t.wallet_id = o.wallet_id and t.gone < t.amount and t.topup_id is not null
    -- What was moved on lies elsewhere, as a lot of its own.
    cross join lateral (select t.amount - coalesce(sum(c.amount), 0) as amount from ledger.lot c
        where c.moved_from = t.lot_id
            and not exists (select from ledger.journal_entry b where b.reverses_id = c.entry_id)) as own
    cross join lateral (select least(t.amount - t.gone,
            coalesce(sum(ledger.half_even(own.amount * s.refunded / s.receipt)), 0))::bigint as amount
        from share s where t.topup_id = s.entry_id or (t.wallet_id = p_wallet_id and t.entry_id = s.entry_id)) as g
    where w.wallet_id = p_wallet_id and g.amount > 0 order by t.wallet_id <> p_wallet_id, t.lot_id;
$$;
alter function ledger.refunded_grants owner to ledger_owner;
revoke all on function ledger.refunded_grants from public;
