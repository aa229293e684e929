-- ledger.guard_closing: a month closes as an approved request asks, with a number for each of its entries, from 1 on;
-- one without any entry closes along with a later one. Looked at when the transaction ends.
--
--   raises   LG010 nobody approved it, LG109 an entry has no number, or a number is missing
create or replace function ledger.guard_closing() returns trigger language plpgsql as $$
declare
    v_entries bigint;
    v_numbers bigint;
    v_last    integer;
begin
    select count(*) into v_entries from ledger.journal_entry e
        where e.effective_on >= new.month and e.effective_on < ledger.next_period('monthly', new.month);
    if not exists (select from ledger.request_line l
        where l.request_id = new.request_id and l.line_no = new.line_no and (l.details ->> 'month')::date = new.month
        and ledger.approved(l.request_id, l.line_no, 'close', new.closed_by, null, l.amount, l.effective_on))
        and (v_entries > 0 or new.request_id is not null or not exists (select from ledger.period p
            where p.month > new.month and p.request_id is not null)) then
        raise exception 'closing needs an approved request'
            using errcode = 'LG010', detail = jsonb_build_object('month', new.month)::text;
    end if;
    select count(*), max(number) into v_numbers, v_last from ledger.voucher where month = new.month;
    if v_numbers <> v_entries or v_numbers <> coalesce(v_last, 0) then
        raise exception 'month % is not numbered', new.month
            using errcode = 'LG109', detail = jsonb_build_object('month', new.month)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_closing owner to ledger_owner;
revoke all on function ledger.guard_closing from public;
