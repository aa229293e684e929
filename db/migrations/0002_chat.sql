-- The talking part: what came in, what is to be said, to whom, at which pace, and when again.
-- Nothing here is money. The app reads and writes these tables directly; the books are in schema ledger.

create schema chat;

-- A chat on a platform and what it is for. Created the first time we hear from it or have to write to it.
create table chat.chat (
    platform        text not null check (platform in ('feishu', 'telegram')),
    chat_id         text not null,
    kind            text not null check (kind in ('direct', 'group')),
    role            text check (role in ('staff', 'approvals')),
    customer_id     bigint references ledger.customer,
    locale          text check (locale in ('zh-CN', 'en')),
    title           text,
    -- The person whose direct chat this is, as the platform names them.
    external_id     text,
    -- Set when the platform says that this chat takes no more; cleared when it writes to us again.
    dead_at         timestamptz,
    dead_reason     text,
    -- A chat that became another one (Telegram group -> supergroup).
    moved_to        text,
    -- Waits named by the platform, and our own pace (generic cell rate algorithm: theoretical arrival times).
    not_before      timestamptz,
    pace_second_at  timestamptz,
    pace_minute_at  timestamptz,
    created_at      timestamptz not null,
    primary key (platform, chat_id),
    constraint bound_or_role check (role is null or customer_id is null)
);
create index chat_customer on chat.chat (customer_id) where customer_id is not null;
create index chat_role on chat.chat (role) where role is not null;
create index chat_person on chat.chat (platform, external_id) where kind = 'direct';

-- One row a platform account: our own id there, and the pace of all its chats together.
create table chat.account (
    platform     text not null check (platform in ('feishu', 'telegram')),
    account      text not null,
    external_id  text,
    name         text,
    not_before   timestamptz,
    pace_at      timestamptz,
    primary key (platform, account)
);

-- Every verified input, once, for good. Written before the handler runs and kept whatever the handler does.
create table chat.inbox (
    inbox_id     bigint generated always as identity primary key,
    platform     text not null,
    account      text not null,
    kind         text not null check (kind in ('message', 'tap', 'lifecycle')),
    chat_id      text not null,
    external_id  text,
    person_id    bigint references ledger.person,
    -- The decoded input, to answer questions later; secrets never get this far.
    input        jsonb not null,
    state        text not null default 'new' check (state in ('new', 'done', 'ignored', 'refused', 'failed')),
    -- The refusal's code, or the failure's id as told to the person.
    outcome      text,
    -- True when what failed was a command that moves money: staff see it listed.
    moves_money  boolean not null default false,
    -- The first answer to a tap, given again to a replay.
    answer       jsonb,
    received_at  timestamptz not null
);
create index inbox_failed on chat.inbox (inbox_id) where state = 'failed';

create table chat.inbox_key (
    key       text primary key,
    inbox_id  bigint not null references chat.inbox
);

-- The desired state of one message in one chat. A job carries only its id and converges: never sent, send the current
-- version; sent, edit to it. States: waiting (not sent, or an edit is due), sending (claimed; the body may be on the
-- wire), sent (what is shown is `sent_version`), unknown (the answer never came), dead (the chat takes no more),
-- failed.
create table chat.message (
    message_id          bigint generated always as identity primary key,
    platform            text not null,
    chat_id             text not null,
    foreign key (platform, chat_id) references chat.chat,
    -- In the buttons' data and the platform's name for repeated attempts (Feishu's uuid).
    tap_key             text not null unique,
    -- What it is about (see src/domain/about.ts), to find every copy of a card again.
    about_kind          text not null check (about_kind in ('request', 'entry', 'alert', 'report', 'reply')),
    about               jsonb not null,
    request_id          bigint,
    card                jsonb not null,
    version             integer not null default 1,
    sent_version        integer,
    reply_to            text,
    -- Null while never sent, and when the platform's id for what was sent is not known (see unsure_version).
    platform_message_id text,
    state               text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'unknown', 'dead', 'failed')),
    -- When to try next, by ledger.clock(): waits named by the platform and retries. pg-boss only wakes the deliverer.
    due_at              timestamptz not null,
    -- Counts claims and never goes back: a late answer to an older claim is recognised by it.
    attempts            integer not null default 0,
    -- Failures in a row, for the back-off.
    failures            integer not null default 0,
    -- The first attempt to send that may have been accepted: Feishu knows its uuid for an hour from then.
    first_sent_at       timestamptz,
    -- The version such an attempt carried when its answer never came; null when every answer came.
    unsure_version      integer,
    claimed_version     integer,
    -- Real time, not ledger.clock(): it tells whether the process that claimed can still be alive.
    claimed_at          timestamptz,
    -- When the sweeper last made a new job, in case the first was lost.
    woken_at            timestamptz,
    -- A reminder of a card whose fate is unknown; it is dropped unsent once that is settled.
    reminds             bigint references chat.message,
    detail              text,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
create index message_due on chat.message (due_at) where state = 'waiting';
create index message_claimed on chat.message (claimed_at) where state = 'sending';
create index message_chat_waiting on chat.message (platform, chat_id, message_id) where state in ('waiting', 'dead');
create index message_trouble on chat.message (message_id) where state in ('unknown', 'dead', 'failed');
create index message_request on chat.message (request_id) where request_id is not null;
create index message_platform_id on chat.message (platform, chat_id, platform_message_id);

-- A question we asked one person in one chat, waiting for the next line: the reason of a rejection.
create table chat.question (
    question_id  bigint generated always as identity primary key,
    platform     text not null,
    chat_id      text not null,
    external_id  text not null,
    -- The message row that asked: an answer is a reply to it.
    message_id   bigint references chat.message on delete set null,
    topic        jsonb not null,
    expires_at   timestamptz not null,
    closed_at    timestamptz
);
create index question_open on chat.question (platform, chat_id, external_id) where closed_at is null;

-- One-time codes: a customer's direct chat is bound by one. Only the sha256 is kept.
create table chat.bind_code (
    code_hash    bytea primary key,
    customer_id  bigint not null references ledger.customer,
    made_by      bigint not null references ledger.person,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

-- What a customer wants to hear: notices, alert threshold, report times.
create table chat.customer_setting (
    customer_id         bigint primary key references ledger.customer,
    notify              text not null default 'topup' check (notify in ('topup', 'charge', 'all', 'none')),
    alert_minor         bigint check (alert_minor >= 0),
    alert_days          integer check (alert_days between 1 and 365),
    -- Which wallet the amount is about.
    alert_currency      text,
    constraint one_kind_of_alert check (alert_minor is null or alert_days is null),
    constraint alert_amount_has_currency check ((alert_minor is null) = (alert_currency is null))
);

-- Below the line, since when, and when it was last said: one row a wallet that is below.
create table chat.low_balance (
    wallet_id    bigint primary key references ledger.wallet,
    customer_id  bigint not null references ledger.customer,
    below_since  timestamptz not null,
    told_at      timestamptz,
    -- Whom it was told to: the customer, or only staff while a top-up was waiting.
    told         text check (told in ('customer', 'staff'))
);

create index low_balance_customer on chat.low_balance (customer_id);

create table chat.schedule (
    schedule_id  bigint generated always as identity primary key,
    customer_id  bigint not null unique references ledger.customer,
    every        text not null check (every in ('daily', 'weekly', 'monthly')),
    at_time      time not null,
    time_zone    text not null,
    set_at       timestamptz not null,
    next_at      timestamptz not null
);

-- What was done for which slot: exactly-once comes from this key, never from a timer.
create table chat.done_slot (
    what     text not null,
    slot_at  timestamptz not null,
    done_at  timestamptz not null,
    primary key (what, slot_at)
);

-- /readyz writes a value here and reads it back on another connection.
create table chat.probe (
    probe_id  integer primary key check (probe_id = 1),
    value     text not null
);
insert into chat.probe values (1, '');

grant usage on schema chat to app;
grant select, insert, update, delete on all tables in schema chat to app;
grant usage on all sequences in schema chat to app;
