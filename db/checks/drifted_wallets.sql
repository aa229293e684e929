-- A wallet's row is its last posting: the same number, the same balance, and the sum of all it ever saw.
select w.wallet_id, w.seq, w.posted, seen.seq as last_seq, seen.total
from ledger.wallet w
left join (select wallet_id, max(seq) as seq, count(*) as postings, sum(amount) as total from ledger.posting
    group by wallet_id) as seen using (wallet_id)
where w.seq <> coalesce(seen.seq, 0) or w.seq <> coalesce(seen.postings, 0) or w.posted <> coalesce(seen.total, 0);
