-- ledger.guard_house_posting: a posting between two house accounts belongs to an entry of this transaction, moves what
-- its kind may move, and has the approval that the policy wants: an entry without a wallet has no other guard.
--
--   raises   LG012 sealed, LG078 accounts this kind does not move, LG010 needs an approved request
create or replace function ledger.guard_house_posting() returns trigger language plpgsql as $$
declare
    e ledger.journal_entry;
begin
    select * into e from ledger.journal_entry where entry_id = new.entry_id;
    if e.entry_id is null or e.xact <> pg_current_xact_id() or e.effective_on <> new.effective_on then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    elsif e.kind = 'reverse' then
        perform ledger.guard_reversal(e.entry_id);
    elsif not exists (select from ledger.house_shape s
        join ledger.house_account d on d.house_account_id = new.debit_id and d.kind = s.debit
        join ledger.house_account c on c.house_account_id = new.credit_id and c.kind = s.credit
        where s.kind = e.kind) then
        raise exception 'no posting of a %', e.kind
            using errcode = 'LG078', detail = jsonb_build_object('entry', new.entry_id)::text;
    elsif e.request_id is null and (select levels from ledger.policy_needs(e.kind, new.currency, new.amount, 0,
        ledger.today() - new.effective_on)) > 0 then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
    return null;
end;
$$;
alter function ledger.guard_house_posting owner to ledger_owner;
revoke all on function ledger.guard_house_posting from public;
