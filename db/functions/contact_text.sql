-- ledger.contact_text: a contact in one line, as the history of a profile shows it.
create or replace function ledger.contact_text(p_contact ledger.customer_contact) returns text
language sql immutable as $$
    select concat_ws(' ', p_contact.platform || ':' || p_contact.external_id, p_contact.name, p_contact.title)
    where p_contact.customer_id is not null;
$$;
alter function ledger.contact_text owner to ledger_owner;
revoke all on function ledger.contact_text from public;
