-- Files the assistant sends. The bytes are kept once, by their hash, so that an attempt after a crash carries the very
-- same ones; in pieces, so that no statement is larger than a few megabytes. And files that take longer to make than an
-- answer may take, which the clock makes.

create table chat.file (
    sha256      bytea primary key check (octet_length(sha256) = 32),
    -- The Bot API takes no larger one, Feishu less; see src/domain/files.ts.
    byte_count  integer not null check (byte_count between 1 and 50 * 1024 * 1024),
    -- When it was last asked for: its pieces may be forgotten some time after that.
    asked_at    timestamptz not null
);

create table chat.file_part (
    sha256   bytea not null references chat.file,
    part_no  integer not null check (part_no >= 0),
    bytes    bytea not null check (octet_length(bytes) between 1 and 1024 * 1024),
    primary key (sha256, part_no)
);

-- A message is a card, or a file with the card as its caption. The card names it; this makes the database keep it.
alter table chat.message
    add column file_sha256 bytea references chat.file
        generated always as (decode(card -> 'file' ->> 'sha256', 'hex')) stored;
create index message_file on chat.message (file_sha256) where file_sha256 is not null;

-- A file that somebody asked for and the next tick makes. `paper` says which: see src/domain/files.ts.
create table chat.file_order (
    file_order_id  bigint generated always as identity primary key,
    asked_by       bigint not null references ledger.person,
    platform       text not null,
    chat_id        text not null,
    foreign key (platform, chat_id) references chat.chat,
    reply_to       text,
    paper          jsonb not null,
    asked_at       timestamptz not null,
    finished_at    timestamptz
);
create index file_order_open on chat.file_order (file_order_id) where finished_at is null;

grant select, insert, update, delete on chat.file, chat.file_part, chat.file_order to app;
grant usage on all sequences in schema chat to app;
