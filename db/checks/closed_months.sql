-- No entry was recorded into a month after that month was closed, every entry's month has its row, and a month was
-- closed as an approved request asked, or along with a later one because it was empty.
select e.entry_id, e.effective_on, e.recorded_at, p.closed_at, null::bigint as request_id
from ledger.journal_entry e left join ledger.period p on p.month = date_trunc('month', e.effective_on::timestamp)::date
where p.month is null or e.recorded_at > p.closed_at
union all
select null, p.month, null, p.closed_at, p.request_id
from ledger.period p left join ledger.request r using (request_id)
where p.closed_at is not null and case when p.request_id is null
    then exists (select from ledger.journal_entry e
        where date_trunc('month', e.effective_on::timestamp)::date = p.month)
    else r.verb <> 'close' or r.state <> 'posted' end;
