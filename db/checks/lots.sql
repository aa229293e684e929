-- A lot has left what its postings say, and what the standing entries leave of it; a wallet's granted money is what is
-- left of its lots; a lot is what was approved.
select l.wallet_id, l.lot_id, l.amount - l.gone as left_over, coalesce(sum(p.amount), 0) as posted
from ledger.lot l left join ledger.posting p using (lot_id)
group by l.lot_id having l.amount - l.gone <> coalesce(sum(p.amount), 0) or bool_or(p.wallet_id <> l.wallet_id)
    or l.amount - l.gone <> greatest(ledger.lot_standing(l.lot_id), 0)
union all
select w.wallet_id, null, w.granted, coalesce(sum(l.amount - l.gone), 0)
from ledger.wallet w left join ledger.lot l using (wallet_id)
group by w.wallet_id having w.granted <> coalesce(sum(l.amount - l.gone), 0)
union all
select g.wallet_id, g.lot_id, null, null from ledger.lot_gaps(null) as g;
