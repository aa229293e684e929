-- ledger.count_posting: a posting on a wallet under limits, counted; part of the guard on postings, so it holds for
-- whoever inserts one. Use counts: charges, captures, what was owed, and a reversal of those gives back in the period
-- where it was counted.
--
-- For the limit of one charge all that counts is what the entry has moved so far. A refusal is about the whole entry:
-- what was used before its first posting, and what all of them are together (ledger.spend).
--
--   raises   LG100, LG101
create or replace function ledger.count_posting(p_posting ledger.journal, p_customer_id bigint)
returns void language plpgsql as $$
declare
    v_moved    bigint;
    v_whole    bigint;
    v_spending text[] := string_to_array(current_setting('ledger.spending', true), ' ');
    e          ledger.journal_entry;
    o          ledger.journal_entry;
    l          ledger.spending_limit;
begin
    select * into e from ledger.journal_entry where entry_id = p_posting.entry_id;
    o := e;
    if e.kind = 'reverse' then
        select * into o from ledger.journal_entry where entry_id = e.reverses_id;
    end if;
    if o.kind not in ('charge', 'capture', 'owe') then
        return;
    end if;
    v_moved := (select -sum(amount) from ledger.posting where entry_id = e.entry_id);
    v_whole := greatest(v_moved, case when v_spending[1] = e.entry_id::text then v_spending[2]::bigint end);
    if e.kind = 'charge' then
        select * into l from ledger.spending_limit
            where customer_id = p_customer_id and currency = p_posting.currency and kind = 'single';
        if v_moved > l.max then
            perform ledger.refuse_over(l, e.effective_on, 0, v_whole);
        end if;
    end if;
    perform ledger.count_use(p_customer_id, p_posting.currency, o.category_id, o.effective_on, -p_posting.amount, 0,
        case when e.kind = 'capture' then (select (h.made_at at time zone i.time_zone)::date
            from ledger.hold h, ledger.installation i where h.hold_id = e.hold_id) end,
        e.kind in ('owe', 'reverse'), v_moved + p_posting.amount, v_whole);
end;
$$;
alter function ledger.count_posting owner to ledger_owner;
revoke all on function ledger.count_posting from public;
