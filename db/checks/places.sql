-- Every posting that is not the first of its entry in its wallet is counted, in order and once, and no other one: so
-- the numbers that customers read have no gaps.
with further as (
    select p.wallet_id, p.seq, row_number() over (partition by p.wallet_id order by p.seq) as nth
    from (select wallet_id, seq, entry_id, min(seq) over (partition by wallet_id, entry_id) as first_seq
        from ledger.posting) as p
    where p.seq > p.first_seq)
select coalesce(f.wallet_id, k.wallet_id) as wallet_id, coalesce(f.seq, k.seq) as seq, f.nth as should_be, k.nth
from further f full join ledger.further_posting k using (wallet_id, seq)
where f.nth is distinct from k.nth;
