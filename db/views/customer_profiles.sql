-- ledger.customer_profiles: what staff keep about each customer besides money. The account manager is who they are
-- after every link, and only as long as they may be (ledger.looks_after).
create or replace view ledger.customer_profiles as
select c.customer_id, p.tier, h.person_id as account_manager_id, ledger.person_name(h.person_id) as account_manager,
    coalesce(p.privacy, 'chat') as privacy, p.note,
    coalesce((select jsonb_agg(t.tag order by t.folded) from ledger.customer_tag t
        where t.customer_id = c.customer_id), '[]') as tags
from ledger.customer c left join ledger.customer_profile p using (customer_id)
left join (select person_id from ledger.person) h on h.person_id = ledger.one_person(p.account_manager_id)
    and ledger.looks_after(h.person_id);

alter view ledger.customer_profiles owner to ledger_owner;
grant select on ledger.customer_profiles to app;
