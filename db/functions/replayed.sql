-- ledger.replayed: the first entry of a key that came again, with the figures after it and the wallet's holds of now.
--
--   returns  null when the key is new
--   raises   LG001 the same key with another body
create or replace function ledger.replayed(p_key text, p_hash bytea, p_wallet_id bigint default null)
returns ledger.posted language plpgsql as $$
declare
    e ledger.journal_entry;
begin
    select * into e from ledger.journal_entry where key = p_key;
    if not found then
        return null;
    elsif e.body_hash is distinct from p_hash then
        perform ledger.refuse('LG001', 'key reused with another body', jsonb_build_object('entry', e.entry_id));
    end if;
    return ledger.posted_of(e.entry_id, true, p_wallet_id);
end;
$$;
alter function ledger.replayed owner to ledger_owner;
revoke all on function ledger.replayed from public;
