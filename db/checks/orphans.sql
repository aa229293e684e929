-- Every entry moves something and has its maker and category; every posting has its entry, wallet and day.
select e.entry_id, null::bigint as wallet_id, null::bigint as seq, 'entry without a posting' as damage
from ledger.journal_entry e
where not exists (select from ledger.posting p where p.entry_id = e.entry_id)
    and not exists (select from ledger.house_posting p where p.entry_id = e.entry_id)
union all
select e.entry_id, null, null, 'entry without its maker or category'
from ledger.journal_entry e
where (e.kind <> 'lapse' and not exists (select from ledger.person m where m.person_id = e.maker_id))
    or (e.category_id is not null and not exists (select from ledger.category c where c.category_id = e.category_id))
union all
select p.entry_id, p.wallet_id, p.seq, 'posting without its entry, wallet or day'
from ledger.posting p
left join ledger.journal_entry e using (entry_id)
left join ledger.wallet w using (wallet_id)
where e.entry_id is null or w.wallet_id is null or e.effective_on <> p.effective_on;
