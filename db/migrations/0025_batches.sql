-- Many lines under one request: which file or rows it came from, so that the same is never booked twice; and tables
-- that people sent and have not submitted yet.
set local role ledger_owner;

-- A request made of a table. It stands while the request waits or was posted: until then the same file, or the same
-- rows in whatever order and encoding, is refused.
create table ledger.batch (
    request_id   bigint primary key references ledger.request,
    verb         text not null check (verb in ('topup', 'charge', 'bonus', 'opening')),
    line_count   smallint not null check (line_count between 1 and 2000),
    -- Null: the rows were pasted.
    file_name    text check (length(file_name) between 1 and 200),
    file_sha256  bytea check (octet_length(file_sha256) = 32),
    -- Of what the rows ask for, however they were written (ledger.batch_hash).
    rows_sha256  bytea not null check (octet_length(rows_sha256) = 32),
    -- The request came to nothing: the same may be asked for again.
    freed_at     timestamptz,
    constraint a_file_has_a_hash check (file_sha256 is not null or file_name is null)
);
create unique index batch_file_once on ledger.batch (verb, file_sha256) where freed_at is null;
create unique index batch_rows_once on ledger.batch (verb, rows_sha256) where freed_at is null;

-- The functions behind the guards are in db/functions.
create function ledger.guard_batch() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.free_batch() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_whole_batch() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger guard_batch after insert or update on ledger.batch
    for each row execute function ledger.guard_batch();
create trigger never_deleted before delete on ledger.batch
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.batch
    for each statement execute function ledger.deny_change();
create trigger free_batch after update of state on ledger.request
    for each row when (new.state in ('rejected', 'cancelled', 'expired', 'failed') and old.state = 'pending')
    execute function ledger.free_batch();
create constraint trigger guard_whole_batch after update of state on ledger.request
    deferrable initially deferred for each row when (new.state = 'posted' and old.state = 'pending')
    execute function ledger.guard_whole_batch();
reset role;

-- A table somebody sent, as it was read. It was shown with what it would do; nothing was asked for yet.
create table chat.batch (
    batch_id     bigint generated always as identity primary key,
    verb         text not null check (verb in ('topup', 'charge', 'bonus', 'opening')),
    person_id    bigint not null references ledger.person,
    file_name    text,
    file_sha256  bytea check (octet_length(file_sha256) = 32),
    sheet        jsonb not null,
    -- `offered`: its maker may submit it.
    state        text not null default 'read' check (state in ('read', 'returned', 'offered', 'asked')),
    request_id   bigint,
    made_at      timestamptz not null
);

-- What takes longer than an answer may: a table to check or to submit, a decision that carries out many lines. Worked
-- off after COMMIT, and by the minute tick.
create table chat.batch_job (
    batch_job_id  bigint generated always as identity primary key,
    -- Whoever said or pressed it: it is done as theirs.
    inbox_id      bigint not null references chat.inbox,
    task          jsonb not null,
    made_at       timestamptz not null,
    finished_at   timestamptz
);
create index batch_job_open on chat.batch_job (batch_job_id) where finished_at is null;

grant select, insert, update, delete on chat.batch, chat.batch_job to app;
grant usage on all sequences in schema chat to app;
