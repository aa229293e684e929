-- Rules and months: limits and budgets as counters that no race can pass, months that close for good with numbers
-- without gaps, a chart that grows by requests, and seals over what changes rules. See db/README.md.
set local role ledger_owner;

create domain ledger.limit_kind as text check (value in ('single', 'daily', 'monthly', 'budget'));

-- What a customer may use in one currency: in one charge, a day, a month, or of one category in one month.
create table ledger.spending_limit (
    limit_id    bigint generated always as identity primary key,
    customer_id bigint not null references ledger.customer,
    currency    text not null references ledger.currency,
    kind        ledger.limit_kind not null,
    category_id integer references ledger.category,
    month       date check (extract(day from month) = 1),
    -- Null: it was taken off.
    max         ledger.quantity,
    constraint one_limit_of_a_kind unique nulls not distinct (customer_id, currency, kind, category_id, month),
    constraint budgets_have_a_category_and_a_month check (num_nonnulls(category_id, month)
        = case kind when 'budget' then 2 else 0 end)
);

-- How much of a limit is used in one period. What has already happened may lie beyond it (an approved `owe`, a lowered
-- limit): `over` is exactly that, and while it is above zero nothing more is let through.
create table ledger.limit_counter (
    limit_id    bigint not null references ledger.spending_limit,
    period_from date not null,
    used        ledger.quantity not null,
    reserved    ledger.quantity not null,
    max         ledger.quantity not null,
    over        ledger.quantity not null default 0,
    primary key (limit_id, period_from),
    constraint within_limit check (used + reserved <= max + over)
) with (fillfactor = 70);

-- Every limit and budget there ever was: by an approved line, or (a budget) at once by somebody with a key.
create table ledger.limit_change (
    limit_change_id bigint generated always as identity primary key,
    limit_id        bigint not null references ledger.spending_limit,
    old_max         ledger.quantity,
    new_max         ledger.quantity,
    request_id      bigint,
    line_no         smallint,
    changed_by      bigint not null references ledger.person,
    key             text unique,
    body_hash       bytea,
    changed_at      timestamptz not null,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no) match full,
    constraint one_limit_a_line unique (request_id, line_no),
    constraint asked_or_at_once check ((request_id is null) = (key is not null)
        and (key is null) = (body_hash is null))
);
create index limit_change_limit on ledger.limit_change (limit_id);

-- True when any limit or budget stands for its customer in its currency: a plain charge looks at this alone.
alter table ledger.wallet add column limited boolean not null default false;

-- What closed a month: an approved line, in which transaction.
alter table ledger.period
    add column request_id bigint,
    add column line_no    smallint,
    add column closed_in  xid8,
    add foreign key (request_id, line_no) references ledger.request_line (request_id, line_no) match full,
    add constraint closed_by_one_line unique (request_id, line_no);

-- 凭证号: the entries of a closed month, numbered without gaps in the order of day and entry.
create table ledger.voucher (
    month    date not null references ledger.period,
    number   integer not null check (number >= 1),
    entry_id bigint not null unique references ledger.journal_entry,
    primary key (month, number)
);

-- Balances at the end of a closed month. No entry comes into it or before it any more, so they stay true for ever;
-- `seq` is the wallet's last posting dated in it or before it.
create table ledger.checkpoint (
    wallet_id bigint not null references ledger.wallet,
    month     date not null references ledger.period,
    seq       bigint not null,
    balance   ledger.minor not null,
    primary key (wallet_id, month)
);
create table ledger.house_checkpoint (
    house_account_id integer not null references ledger.house_account,
    month            date not null references ledger.period,
    -- Debits less credits.
    balance          bigint not null,
    primary key (house_account_id, month)
);
-- Days come nearly in order, so this costs a posting next to nothing and finds a month's entries.
create index entry_effective on ledger.journal_entry using brin (effective_on) with (pages_per_range = 16);

-- Every change of categories and receiving accounts: at once (a category), or by an approved line (an account).
create table ledger.chart_change (
    chart_change_id      bigint generated always as identity primary key,
    act                  text not null check (act in ('add', 'end', 'default')),
    category_id          integer references ledger.category,
    receiving_account_id integer references ledger.receiving_account,
    alias                text,
    request_id           bigint,
    line_no              smallint,
    changed_by           bigint not null references ledger.person,
    key                  text unique,
    body_hash            bytea,
    changed_at           timestamptz not null,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no) match full,
    constraint one_change_of_the_chart_a_line unique (request_id, line_no),
    constraint one_part_of_the_chart check (num_nonnulls(category_id, receiving_account_id) = 1),
    constraint accounts_are_asked_for check ((request_id is null) = (category_id is not null)),
    constraint asked_or_at_once check ((request_id is null) = (key is not null) and (key is null) = (body_hash is null))
);
alter table ledger.category add constraint default_goes_on check (not (is_default and ended_at is not null));
alter table ledger.receiving_account add constraint default_goes_on check (not (is_default and ended_at is not null));

-- What was done that is no entry, in the order it was done, to be sealed like entries: `item` is the row's own number.
create table ledger.deed (
    deed_id bigint generated always as identity primary key,
    kind    text not null check (kind in ('hold', 'release', 'credit', 'freeze', 'unfreeze', 'limit', 'rate', 'close',
        'grant', 'revoke', 'chart')),
    item    bigint not null,
    xact    xid8 not null default pg_current_xact_id(),
    constraint one_deed_a_thing unique (kind, item)
);
alter table ledger.seal add column deed_id bigint unique references ledger.deed;
alter table ledger.seal drop constraint one_of_two;
alter table ledger.seal add constraint one_of_three check (num_nonnulls(entry_id, attempt_id, deed_id) = 1);
alter table ledger.seal_block
    add column deeds       integer not null default 0 check (deeds >= 0),
    add column deeds_upto  bigint not null default 0,
    add column deeds_floor bigint not null default 0;
alter table ledger.seal_block drop constraint all_are_counted;
alter table ledger.seal_block add constraint all_are_counted
    check (entries + attempts + deeds = last_seal_no - first_seal_no + 1);
-- A rate has a number of its own, as everything that is sealed.
alter table ledger.rate add column if not exists rate_id bigint generated always as identity;

do $$
declare v_table text;
begin
    foreach v_table in array array['limit_change', 'voucher', 'checkpoint', 'house_checkpoint', 'chart_change',
        'deed'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['limit_change', 'voucher', 'checkpoint', 'house_checkpoint', 'chart_change', 'deed',
        'spending_limit', 'limit_counter', 'receiving_account', 'category_word', 'receiving_account_word'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['spending_limit', 'category_word', 'receiving_account_word'] loop
        execute format('create trigger never_deleted before delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
end $$;

-- The functions behind the guards are in db/functions.
create function ledger.guard_limit() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_limit_change() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_counter() returns trigger language plpgsql as $$ begin return new; end $$;
create function ledger.guard_limited() returns trigger language plpgsql as $$ begin return new; end $$;
create function ledger.count_hold() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_closing() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_of_the_month() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_chart() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_chart_change() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.keep_deed() returns trigger language plpgsql as $$ begin return null; end $$;

create constraint trigger guard_limit after insert or update on ledger.spending_limit
    deferrable initially deferred for each row execute function ledger.guard_limit();
create trigger guard_limit_change after insert on ledger.limit_change
    for each row execute function ledger.guard_limit_change();
create trigger guard_counter before insert or update on ledger.limit_counter
    for each row execute function ledger.guard_counter();
create trigger guard_limited_opened before insert on ledger.wallet
    for each row execute function ledger.guard_limited();
create trigger guard_limited before update of limited on ledger.wallet for each row
    when (new.limited is distinct from old.limited) execute function ledger.guard_limited();
-- After guard_hold, so that locks are taken in one order: the maker's day, then limits.
create trigger hold_counted after insert or update on ledger.hold
    for each row execute function ledger.count_hold();
create constraint trigger guard_closing after insert or update on ledger.period
    deferrable initially deferred for each row when (new.closed_at is not null)
    execute function ledger.guard_closing();
create trigger guard_of_the_month after insert on ledger.voucher
    for each row execute function ledger.guard_of_the_month();
create trigger guard_of_the_month after insert on ledger.checkpoint
    for each row execute function ledger.guard_of_the_month();
create trigger guard_of_the_month after insert on ledger.house_checkpoint
    for each row execute function ledger.guard_of_the_month();
create trigger guard_chart_change after insert on ledger.chart_change for each row
    when (new.receiving_account_id is not null) execute function ledger.guard_chart_change();
create trigger stays_what_it_is before update on ledger.category for each row
    when (new.name <> old.name or new.category_id <> old.category_id) execute function ledger.deny_change();
create trigger stays_what_it_is before update on ledger.receiving_account for each row
    when ((new.receiving_account_id, new.name, new.currency, new.details) is distinct from
        (old.receiving_account_id, old.name, old.currency, old.details)) execute function ledger.deny_change();
create constraint trigger guard_chart after insert or update on ledger.receiving_account
    deferrable initially deferred for each row execute function ledger.guard_chart();
create constraint trigger guard_chart after insert or update on ledger.category
    deferrable initially deferred for each row execute function ledger.guard_chart();

-- What was done before this is sealed from now on, too.
insert into ledger.deed (kind, item)
    select kind, item from (
        select 1 as place, 'grant' as kind, role_grant_id as item from ledger.role_grant
        union all select 2, 'revoke', role_grant_id from ledger.role_grant where revoked_at is not null
        union all select 3, 'rate', rate_id from ledger.rate
        union all select 4, 'hold', hold_id from ledger.hold
        union all select 5, 'release', hold_release_id from ledger.hold_release
        union all select 6, 'credit', credit_change_id from ledger.credit_change
        union all select 7, 'freeze', freeze_id from ledger.freeze
        union all select 8, 'unfreeze', freeze_id from ledger.freeze where lifted_at is not null
        union all select 9, 'close', month - date '2000-01-01' from ledger.period where closed_at is not null
    ) as before order by place, item;
create trigger kept after insert on ledger.hold for each row execute function ledger.keep_deed('hold', 'hold_id');
create trigger kept after insert on ledger.hold_release
    for each row execute function ledger.keep_deed('release', 'hold_release_id');
create trigger kept after insert on ledger.credit_change
    for each row execute function ledger.keep_deed('credit', 'credit_change_id');
create trigger kept after insert on ledger.freeze for each row execute function ledger.keep_deed('freeze', 'freeze_id');
create trigger lift_kept after update on ledger.freeze for each row
    when (old.lifted_at is null and new.lifted_at is not null)
    execute function ledger.keep_deed('unfreeze', 'freeze_id');
create trigger kept after insert on ledger.limit_change
    for each row execute function ledger.keep_deed('limit', 'limit_change_id');
create trigger kept after insert on ledger.rate for each row execute function ledger.keep_deed('rate', 'rate_id');
create trigger closing_kept after insert or update on ledger.period for each row when (new.closed_at is not null)
    execute function ledger.keep_deed('close', 'month');
create trigger kept after insert on ledger.role_grant
    for each row execute function ledger.keep_deed('grant', 'role_grant_id');
create trigger revoke_kept after update on ledger.role_grant for each row
    when (old.revoked_at is null and new.revoked_at is not null)
    execute function ledger.keep_deed('revoke', 'role_grant_id');
create trigger kept after insert on ledger.chart_change
    for each row execute function ledger.keep_deed('chart', 'chart_change_id');
drop function if exists ledger.seal_blocks(integer);
drop function if exists ledger.sealed_hashes(bigint[], bigint[]);
drop function if exists ledger.sealed_request(bigint);
drop function if exists ledger.block_hash(ledger.seal_block);
drop view if exists ledger.seal_state;
reset role;
