-- Along a wallet's chain the time of recording never goes back, and no entry is dated later than the day it was
-- recorded.
select wallet_id, seq, entry_id, recorded_at, previous_at
from (select p.wallet_id, p.seq, p.entry_id, e.recorded_at, e.effective_on,
        lag(e.recorded_at) over (partition by p.wallet_id order by p.seq) as previous_at
    from ledger.posting p join ledger.journal_entry e using (entry_id)) as step, ledger.installation i
where recorded_at < previous_at or effective_on > (recorded_at at time zone i.time_zone)::date;
