-- ledger.guard_of_the_month: a month's numbers and balances are written by the transaction that closes it, and a number
-- is that of an entry dated in it.
--
--   raises   LG012 sealed, LG109 not an entry of that month
create or replace function ledger.guard_of_the_month() returns trigger language plpgsql as $$
begin
    if (select closed_in from ledger.period where month = new.month) is distinct from pg_current_xact_id() then
        raise exception 'month % is sealed', new.month
            using errcode = 'LG012', detail = jsonb_build_object('month', new.month)::text;
    elsif tg_table_name = 'voucher' and not exists (select from ledger.journal_entry e
        where e.entry_id = (to_jsonb(new) ->> 'entry_id')::bigint
            and ledger.period_of('monthly', e.effective_on) = new.month) then
        raise exception 'not an entry of month %', new.month
            using errcode = 'LG109', detail = jsonb_build_object('month', new.month)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_of_the_month owner to ledger_owner;
revoke all on function ledger.guard_of_the_month from public;
