-- A wallet stands still exactly while a freeze of its customer does, and everything while a freeze of all does.
select w.wallet_id, w.customer_id, w.frozen
from ledger.wallet w
where w.customer_id is not null and w.frozen <> exists (select from ledger.freeze f
    where f.customer_id = w.customer_id and f.lifted_at is null)
union all
select null, null, i.frozen_at is not null
from ledger.installation i
where (i.frozen_at is not null) <> exists (select from ledger.freeze f
    where f.customer_id is null and f.lifted_at is null);
