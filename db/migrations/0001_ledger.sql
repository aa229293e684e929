-- The books: customers, wallets, journal entries, requests and the people who make and decide them.
-- Everything that can be declared is declared here (keys, checks, foreign keys); what needs a look around is a
-- guard in 0003_guards.sql. Nobody but the functions in db/functions writes these tables. See db/README.md.

-- Roles belong to the cluster, not to this database: they may exist, or be in the making by another migration.
do $$
declare v_role text;
begin
    foreach v_role in array array['ledger_owner', 'app'] loop
        begin
            -- Looked up first, so that a login which may not make roles gets by once an administrator has.
            if to_regrole(v_role) is null then execute format('create role %I nologin', v_role); end if;
        exception when duplicate_object or unique_violation then null;
        end;
        if not pg_has_role(current_user, v_role, 'SET') then
            execute format('grant %I to current_user', v_role);
        end if;
    end loop;
end $$;
create schema ledger authorization ledger_owner;
grant usage on schema ledger to app;
set local role ledger_owner;
alter default privileges for role ledger_owner revoke execute on functions from public;

-- Minor units (分 for CNY, yen for JPY). The range keeps every figure exact in a JSON number, too.
create domain ledger.minor as bigint
    constraint out_of_range check (value between -9000000000000000 and 9000000000000000);
-- Never below zero. Rules of one column on the busiest tables are domains: a CHECK of a table is read anew for every
-- statement, a domain's once for a connection.
create domain ledger.quantity as bigint
    constraint out_of_range check (value between 0 and 9000000000000000);
create domain ledger.pocket_kind as text check (value in ('general', 'earmarked', 'deposit'));

-- How words are compared: full-width forms count as their half-width twins, case and spaces count for nothing.
create function ledger.fold(p_text text) returns text
language sql immutable strict parallel safe return lower(translate(p_text,
    '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀'
    'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～￥　 ' || E'\t',
    '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~¥'));
grant execute on function ledger.fold to app;

create table ledger.currency (
    currency text primary key check (currency ~ '^[A-Z]{3,4}$'),
    exponent smallint not null check (exponent between 0 and 6)
);
insert into ledger.currency values ('CNY', 2), ('USD', 2), ('EUR', 2), ('HKD', 2), ('GBP', 2), ('SGD', 2), ('JPY', 0),
    ('KRW', 0), ('USDT', 6), ('KWD', 3), ('TWD', 2), ('AUD', 2), ('CAD', 2);

-- One row: what these books are. `frozen_at` is the owner's emergency stop.
create table ledger.installation (
    single_row    boolean primary key default true check (single_row),
    mode          text not null unique check (mode in ('sandbox', 'books')),
    time_zone     text not null,
    base_currency text not null references ledger.currency,
    frozen_at     timestamptz,
    installed_at  timestamptz not null
);
-- The foreign key is the rule: real books cannot hold an offset, so nobody can move their clock.
create table ledger.clock_offset (
    single_row boolean primary key default true check (single_row),
    mode       text not null default 'sandbox' check (mode = 'sandbox') references ledger.installation (mode),
    offset_by  interval not null
);

-- People. A person may have one identity on each platform; whoever was merged away points at who they are.
create table ledger.person (
    person_id   bigint generated always as identity primary key,
    name        text,
    locale      text check (locale in ('zh-CN', 'en')),
    merged_into bigint references ledger.person check (merged_into <> person_id),
    created_at  timestamptz not null
);
create index person_merged on ledger.person (merged_into) where merged_into is not null;
create table ledger.identity (
    platform    text not null check (platform in ('feishu', 'telegram')),
    external_id text not null,
    person_id   bigint not null references ledger.person,
    nickname    text,
    created_at  timestamptz not null,
    primary key (platform, external_id),
    constraint one_identity_a_platform unique (person_id, platform)
);
create table ledger.role_grant (
    role_grant_id bigint generated always as identity primary key,
    person_id     bigint not null references ledger.person,
    role          text not null check (role in ('owner', 'manager', 'operator', 'account_manager', 'auditor')),
    level         smallint check (level between 1 and 3),
    granted_by    bigint references ledger.person,
    granted_at    timestamptz not null,
    revoked_by    bigint references ledger.person,
    revoked_at    timestamptz,
    constraint managers_have_a_level check ((role = 'manager') = (level is not null))
);
create unique index role_grant_active on ledger.role_grant (person_id, role) where revoked_at is null;

-- Customers. Every word that means a customer (code, name, alias) means one customer only.
create table ledger.customer (
    customer_id bigint generated always as identity primary key,
    code        text not null unique check (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
    name        text not null check (name <> ''),
    opened_by   bigint references ledger.person,
    opened_at   timestamptz not null
);
create table ledger.customer_word (
    folded      text primary key check (folded = ledger.fold(word) and folded <> ''),
    word        text not null,
    kind        text not null check (kind in ('code', 'name', 'alias')),
    customer_id bigint not null references ledger.customer
);
create index customer_word_customer on ledger.customer_word (customer_id);

-- What was it used for, and where did the money arrive. Words as for customers; an ended one takes no new entries.
create table ledger.category (
    category_id integer generated always as identity primary key,
    name        text not null unique,
    is_default  boolean not null default false,
    ended_at    timestamptz
);
create unique index category_default on ledger.category (is_default) where is_default;
create table ledger.category_word (folded text primary key, category_id integer not null references ledger.category);
create table ledger.receiving_account (
    receiving_account_id integer generated always as identity primary key,
    name                 text not null unique,
    -- Null: takes any currency.
    currency             text references ledger.currency,
    details              text,
    is_default           boolean not null default false,
    ended_at             timestamptz
);
create unique index receiving_account_default on ledger.receiving_account (is_default) where is_default;
create table ledger.receiving_account_word (
    folded               text primary key,
    receiving_account_id integer not null references ledger.receiving_account
);

-- The other side of every posting. House accounts keep no running balance, so a bank account is never a hot row.
create table ledger.house_account (
    house_account_id     integer generated always as identity primary key,
    kind                 text not null check (kind in ('receiving', 'usage', 'promotion', 'refunds_payable', 'fees',
        'goodwill', 'bad_debt', 'rounding', 'fx_position', 'opening', 'clearing')),
    currency             text not null references ledger.currency,
    category_id          integer references ledger.category,
    receiving_account_id integer references ledger.receiving_account,
    unique (house_account_id, currency),
    constraint one_of_a_kind unique nulls not distinct (kind, currency, category_id, receiving_account_id),
    constraint usage_has_a_category check ((kind = 'usage') = (category_id is not null)),
    constraint receiving_has_an_account check ((kind = 'receiving') = (receiving_account_id is not null))
);

-- A wallet is what we owe one customer in one currency and pocket. Its row is its state: what may be spent is a CHECK
-- on one row, and (seq, posted) must be those of its last posting. No customer: a wallet of the house (unclaimed
-- money).
create table ledger.wallet (
    wallet_id    bigint generated always as identity primary key,
    customer_id  bigint references ledger.customer,
    currency     text not null references ledger.currency,
    purpose      text,
    pocket       ledger.pocket_kind not null default 'general',
    seq          ledger.quantity not null default 0,
    last_seq     bigint generated always as (nullif(seq, 0)) stored,
    posted       ledger.minor not null default 0,
    held         ledger.quantity not null default 0,
    credit_limit ledger.quantity not null default 0,
    arrears      ledger.quantity not null default 0,
    frozen       boolean not null default false,
    opened_by    bigint references ledger.person,
    opened_key   text,
    opened_at    timestamptz not null,
    unique (wallet_id, currency),
    constraint one_wallet_a_pocket unique nulls not distinct (customer_id, currency, purpose),
    constraint pocket_has_a_purpose check ((pocket = 'general') = (purpose is null)),
    constraint nothing_posted_yet check (seq > 0 or posted = 0),
    constraint not_overdrawn check (posted - held >= -(credit_limit + arrears))
) with (fillfactor = 50);

create table ledger.period (
    month     date primary key check (extract(day from month) = 1),
    closed_at timestamptz,
    closed_by bigint references ledger.person
);

-- The default policy is data. A rule counts from `from_value` on, inclusive: of an amount in minor units, of a maker's
-- unapproved sum on one customer in a day, or of days back. Verb `*` is every verb. The highest rule met decides.
create table ledger.policy_rule (
    policy_rule_id integer generated always as identity primary key,
    verb           text not null,
    measure        text not null check (measure in ('amount', 'maker_day', 'days_back')),
    currency       text references ledger.currency,
    from_value     bigint not null check (from_value >= 0),
    levels         smallint not null check (levels between 0 and 3),
    people         smallint not null default 1 check (people between 1 and 9),
    evidence       boolean not null default false,
    set_at         timestamptz not null,
    ended_at       timestamptz,
    constraint amounts_have_a_currency check ((measure = 'days_back') = (currency is null))
);
create unique index policy_rule_active on ledger.policy_rule (verb, measure, currency, from_value) nulls not distinct
    where ended_at is null;
-- What the rules above come to for one person alone: from these figures on a verb wants an approval (null: never). One
-- row a verb and currency, made of policy_rule by a trigger, so that a posting reads one row instead of all rules.
create table ledger.policy_alone (
    verb           text not null,
    currency       text not null,
    amount_from    bigint,
    maker_day_from bigint,
    days_back_from bigint,
    primary key (verb, currency)
);
create table ledger.rate (
    from_currency text not null references ledger.currency,
    to_currency   text not null references ledger.currency,
    rate_on       date not null,
    rate          numeric not null check (rate > 0),
    set_by        bigint references ledger.person,
    set_at        timestamptz not null,
    primary key (from_currency, to_currency, rate_on, set_at)
);

-- A request is what somebody asked for, whole, with the levels the policy wanted at that moment.
create table ledger.request (
    request_id      bigint generated always as identity primary key,
    key             text not null unique,
    body_hash       bytea not null,
    verb            text not null,
    maker_id        bigint not null references ledger.person,
    levels          smallint not null check (levels between 1 and 3),
    people          smallint not null check (people between 1 and 9),
    evidence        boolean not null,
    origin_platform text not null,
    origin_chat     text not null,
    origin_message  text,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    reminded_at     timestamptz,
    state           text not null default 'pending'
        check (state in ('pending', 'posted', 'rejected', 'cancelled', 'expired', 'failed')),
    closed_at       timestamptz,
    closed_by       bigint references ledger.person,
    -- SQLSTATE and facts of what refused the execution.
    failure         text,
    failure_facts   jsonb,
    unique (request_id, maker_id),
    constraint closed_when_not_pending check ((state = 'pending') = (closed_at is null)),
    constraint failed_for_a_reason check ((state = 'failed') = (failure is not null))
) with (fillfactor = 80);
create index request_pending on ledger.request (expires_at) where state = 'pending';
create table ledger.request_line (
    request_id           bigint not null references ledger.request,
    line_no              smallint not null check (line_no >= 1),
    wallet_id            bigint not null,
    currency             text not null,
    amount               ledger.minor not null check (amount <> 0),
    effective_on         date not null,
    category_id          integer references ledger.category,
    receiving_account_id integer references ledger.receiving_account,
    lot_kind             text not null check (lot_kind in ('paid', 'granted')),
    public_text          text,
    memo                 text,
    ref                  text,
    primary key (request_id, line_no),
    foreign key (wallet_id, currency) references ledger.wallet (wallet_id, currency)
);
create index request_line_wallet on ledger.request_line (wallet_id);
create table ledger.decision (
    decision_id bigint generated always as identity primary key,
    request_id  bigint not null,
    maker_id    bigint not null,
    level       smallint not null check (level between 1 and 3),
    place       smallint not null check (place >= 1),
    person_id   bigint not null references ledger.person,
    verdict     text not null check (verdict in ('approve', 'reject')),
    reason      text,
    decided_at  timestamptz not null,
    -- Set when a link showed that the decider was the maker, or had decided another level.
    voided_at   timestamptz,
    foreign key (request_id, maker_id) references ledger.request (request_id, maker_id),
    constraint not_the_maker check (person_id <> maker_id),
    constraint rejected_for_a_reason check (verdict = 'approve' or length(reason) > 0)
);
create unique index decision_person on ledger.decision (request_id, person_id) where voided_at is null;
create unique index decision_place on ledger.decision (request_id, level, place) where voided_at is null;
create table ledger.evidence (
    evidence_id bigint generated always as identity primary key,
    request_id  bigint not null references ledger.request,
    person_id   bigint not null references ledger.person,
    platform    text not null,
    file_ref    text not null,
    added_at    timestamptz not null
);
create index evidence_request on ledger.evidence (request_id);
reset role;
