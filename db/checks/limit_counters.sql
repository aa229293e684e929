-- What a limit's counter says is what the journal and the holds say, and nothing lies beyond the limit unnoticed.
select c.limit_id, c.period_from, c.used::bigint as used, c.reserved::bigint as reserved, n.used as posted,
    n.reserved as held, c.max::bigint as max, l.max::bigint as allowed
from ledger.limit_counter c
join ledger.spending_limit l using (limit_id)
cross join lateral ledger.counted(l, c.period_from) as n
where (c.used, c.reserved, c.max) is distinct from (n.used, n.reserved, l.max)
    or c.over <> greatest(c.used + c.reserved - c.max, 0);
