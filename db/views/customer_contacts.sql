-- ledger.customer_contacts: who was named to speak for a customer and still is. `counts` is false for somebody who has
-- been staff, unless an owner named them.
create or replace view ledger.customer_contacts as
select customer_contact_id, customer_id, platform, external_id, name, title, named_by, named_at,
    by_owner or not ledger.ever_staff(platform, external_id) as counts
from ledger.customer_contact where ended_at is null;

alter view ledger.customer_contacts owner to ledger_owner;
grant select on ledger.customer_contacts to app;
