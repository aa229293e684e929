-- What the books still lacked: positions in other currencies valued at month end, holds that open again, numbers that
-- customers read without gaps, and keys of before an upgrade that are known for ever. See db/README.md.
set local role ledger_owner;

-- What an fx position was worth at the end of a month, by month and currency; never changed. While the month is open a
-- later row of the same month takes the place of one before it.
create table ledger.valuation (
    valuation_id  bigint generated always as identity primary key,
    month         date not null check (extract(day from month) = 1),
    currency      text not null references ledger.currency,
    -- What is held (+) or owed (-) in that currency by exchanging: credits less debits of its position account.
    position      bigint not null,
    base_currency text not null references ledger.currency,
    rate          ledger.positive_rate not null,
    -- The day of the rate, and the rate itself; null: the base currency is worth itself.
    rate_on       date,
    rate_id       bigint,
    -- In minor units of the base currency.
    value         bigint not null,
    -- The newest one of an earlier month, and what this one is worth more than that.
    previous_id   bigint references ledger.valuation,
    difference    bigint not null,
    valued_at     timestamptz not null,
    constraint base_is_worth_itself check ((rate_id is null) = (currency = base_currency)
        and (rate_on is null) = (rate_id is null) and (currency <> base_currency or rate = 1)),
    constraint one_before_it check (previous_id < valuation_id)
);
create index valuation_month on ledger.valuation (currency, month, valuation_id);
create trigger append_only before update or delete on ledger.valuation
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.valuation
    for each statement execute function ledger.deny_change();

-- A capture that was taken back, whose money is set aside again. `reversal_id` is the reversal's entry.
create table ledger.hold_reopening (
    hold_reopening_id bigint generated always as identity primary key,
    reversal_id       bigint not null unique,
    hold_id           bigint not null references ledger.hold,
    amount            ledger.minor not null check (amount > 0),
    reopened_at       timestamptz not null
);
create index hold_reopening_hold on ledger.hold_reopening (hold_id);
create trigger append_only before update or delete on ledger.hold_reopening
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.hold_reopening
    for each statement execute function ledger.deny_change();
-- What was captured may be less afterwards: by exactly what was opened again (guard_held).
drop trigger only_used on ledger.hold;
create trigger only_used before update on ledger.hold for each row
    when (new.released < old.released
        or (to_jsonb(new) - array['captured', 'released']) is distinct from
            (to_jsonb(old) - array['captured', 'released']))
    execute function ledger.deny_change();
create constraint trigger guard_held after insert on ledger.hold_reopening
    deferrable initially deferred for each row execute function ledger.guard_held();

-- Postings that are not the first of their entry in their wallet, counted: what is left of `seq` without them is the
-- entry's place in the wallet, the number that customers read. A plain charge has none, so it writes nothing here.
create table ledger.further_posting (
    wallet_id bigint not null,
    seq       bigint not null check (seq > 1),
    nth       bigint not null check (nth >= 1 and nth < seq),
    primary key (wallet_id, seq) include (nth)
);
insert into ledger.further_posting (wallet_id, seq, nth)
    select p.wallet_id, p.seq, row_number() over (partition by p.wallet_id order by p.seq)
    from ledger.posting p
    where exists (select from ledger.posting o
        where o.entry_id = p.entry_id and o.wallet_id = p.wallet_id and o.seq < p.seq);
create trigger append_only before update or delete on ledger.further_posting
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.further_posting
    for each statement execute function ledger.deny_change();

-- Up to these numbers a category or account that was not named was hashed as what it meant that day: a key of then is
-- known by that, too.
create table ledger.older_keys (
    single_row boolean primary key default true check (single_row),
    entry_upto bigint not null,
    hold_upto  bigint not null
);
insert into ledger.older_keys (entry_upto, hold_upto)
    select coalesce((select max(entry_id) from ledger.journal_entry), 0),
        coalesce((select max(hold_id) from ledger.hold), 0);
create trigger append_only before update or delete on ledger.older_keys
    for each row execute function ledger.deny_change();

create index lot_moved_from on ledger.lot (moved_from) where moved_from is not null;

-- What else is done and sealed.
do $$
declare
    v_kinds text := (select string_agg(quote_literal(m[1]), ', ') from pg_constraint c
        cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as m
        where c.conname = 'deed_kind_check' and c.conrelid = 'ledger.deed'::regclass);
begin
    execute format('alter table ledger.deed drop constraint deed_kind_check, add constraint deed_kind_check
        check (kind in (%s, ''valuation'', ''reopening''))', v_kinds);
end $$;
create trigger kept after insert on ledger.valuation
    for each row execute function ledger.keep_deed('valuation', 'valuation_id');
create trigger kept after insert on ledger.hold_reopening
    for each row execute function ledger.keep_deed('reopening', 'hold_reopening_id');

-- The functions behind the guards are in db/functions.
create function ledger.guard_valuation() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger guard_valuation before insert on ledger.valuation
    for each row execute function ledger.guard_valuation();

-- Made anew from db/functions with other arguments or columns.
drop function if exists ledger.refunded_grants(bigint, bigint);
drop function if exists ledger.grants_going(bigint, bigint);
drop function if exists ledger.moved_line(bigint, bigint);
drop function if exists ledger.draw_statement(bigint, date, bigint);
drop function if exists ledger.statement_of(bigint, date, date, bigint, bigint);
drop function if exists ledger.statement_lines(bigint, date, date, bigint, bigint);
reset role;
