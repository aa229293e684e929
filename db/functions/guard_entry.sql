-- ledger.guard_entry: an entry's day is not in the future, its month is open, its maker and category exist (they are
-- never deleted). After the insert: a replayed key inserts nothing and so gets its first answer even when the month is
-- closed now. A plain charge that is one row has guard_journal look at all of this.
--
--   raises   LG012 another transaction's, LG004, LG005 (open_day), 23503 no such maker or category
create or replace function ledger.guard_entry() returns trigger language plpgsql as $$
begin
    if new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    end if;
    perform ledger.open_day(new.effective_on);
    if new.maker_id is not null and not exists (select from ledger.person where person_id = new.maker_id) then
        raise exception 'no such maker' using errcode = 'foreign_key_violation';
    end if;
    perform ledger.known_category(new.category_id);
    return null;
end;
$$;
alter function ledger.guard_entry owner to ledger_owner;
revoke all on function ledger.guard_entry from public;
