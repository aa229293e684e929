-- No entry was recorded into a month after that month was closed, and every entry's month has its row.
select e.entry_id, e.effective_on, e.recorded_at, p.closed_at
from ledger.journal_entry e left join ledger.period p on p.month = date_trunc('month', e.effective_on::timestamp)::date
where p.month is null or e.recorded_at > p.closed_at;
