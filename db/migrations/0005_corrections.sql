-- Corrections: an entry is taken back by the opposite of each of its postings, once, and never by half. The rules that
-- a key can hold are keys here; that a reversal is whole is looked at when its transaction ends. See db/README.md.
set local role ledger_owner;

-- What is asked to be reversed is part of what is asked.
alter table ledger.request_line add column reverses_id bigint references ledger.journal_entry;
create index request_line_reverses on ledger.request_line (reverses_id) where reverses_id is not null;
alter table ledger.journal_entry add constraint reversal_names_its_entry
    check (kind <> 'reverse' or reverses_id is not null);

-- A reversal gives back the reference of the entry it reverses.
create index reference_entry on ledger.reference (entry_id) where entry_id is not null;

-- The same wallets, contras, lots and amounts, with the other sign: not one posting more or less. Deferred, because the
-- postings come after the entry; the condition keeps every other entry out of it.
create function ledger.guard_whole_reversal() returns trigger language plpgsql as $$
begin
    if exists (
        (select wallet_id, house_account_id, lot_kind, -amount, count(*) from ledger.posting
            where entry_id = new.reverses_id group by 1, 2, 3, 4
        except
        select wallet_id, house_account_id, lot_kind, amount, count(*) from ledger.posting
            where entry_id = new.entry_id group by 1, 2, 3, 4)
        union all
        (select wallet_id, house_account_id, lot_kind, amount, count(*) from ledger.posting
            where entry_id = new.entry_id group by 1, 2, 3, 4
        except
        select wallet_id, house_account_id, lot_kind, -amount, count(*) from ledger.posting
            where entry_id = new.reverses_id group by 1, 2, 3, 4)
    ) or exists (
        (select debit_id, credit_id, amount, count(*) from ledger.house_posting
            where entry_id = new.reverses_id group by 1, 2, 3
        except
        select credit_id, debit_id, amount, count(*) from ledger.house_posting
            where entry_id = new.entry_id group by 1, 2, 3)
        union all
        (select credit_id, debit_id, amount, count(*) from ledger.house_posting
            where entry_id = new.entry_id group by 1, 2, 3
        except
        select debit_id, credit_id, amount, count(*) from ledger.house_posting
            where entry_id = new.reverses_id group by 1, 2, 3)
    ) then
        raise exception 'entry % is not the opposite of entry %', new.entry_id, new.reverses_id
            using errcode = 'LG077', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    return null;
end $$;
create constraint trigger guard_whole_reversal after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.kind = 'reverse')
    execute function ledger.guard_whole_reversal();

-- Every message about an entry, to be found again when the entry is reversed.
reset role;
create index message_entry on chat.message ((about ->> 'entryId')) where about_kind = 'entry';
