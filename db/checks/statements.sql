-- Every statement still says what the books say as known when it was drawn up, and its anchor is the block that covers
-- it.
select s.statement_id, d.wallet_id, 'S' || s.statement_id || ' ' || d.words as damage
from ledger.statement s cross join lateral ledger.statement_damage(s.statement_id) as d
union all
select i.statement_id, null, 'S' || i.statement_id || ' its anchor'
from ledger.statement_issue i left join ledger.seal_block b on b.block_no = i.block_no and b.hash = i.block_hash
where b.block_no is null or i.block_no is distinct from ledger.statement_block(i.statement_id);
