-- ledger.guard_entry: an entry's day is not in the future, its month is open, its maker and category exist (they are
-- never deleted). After the insert: a replayed key inserts nothing and so gets its first answer even when the month is
-- closed now. A plain charge that is one row has guard_journal look at all of this.
--
--   raises   LG012 another transaction's, LG004, LG005 (open_day), 23503 no such maker or category, LG204 a refund to
--            another payee than it was asked for
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
    if new.kind = 'refund' and exists (select from ledger.request_line l join ledger.wallet w using (wallet_id)
            where l.request_id = new.request_id and l.line_no = new.line_no
                and l.details ->> 'payee' is distinct from ledger.payee_of(w.customer_id)) then
        raise exception 'a refund to another payee than was approved'
            using errcode = 'LG204', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_entry owner to ledger_owner;
revoke all on function ledger.guard_entry from public;
