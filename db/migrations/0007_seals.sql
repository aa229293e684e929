-- Tamper evidence: attempts that were refused are kept, and whatever was kept is sealed, some time after its
-- transaction, into blocks that chain by sha256. Whoever holds the hash of a block holds everything before it.
set local role ledger_owner;

-- Money that did not move: a command or a press that was refused or broke, and a request that ended without an entry.
create table ledger.refused_attempt (
    attempt_id  bigint generated always as identity primary key,
    inbox_id    bigint unique,
    request_id  bigint unique references ledger.request,
    platform    text,
    chat_id     text,
    external_id text,
    person_id   bigint references ledger.person,
    -- The line as typed, or the button that was pressed.
    said        text,
    -- refused or failed for an input; rejected, cancelled, expired or failed for a request.
    state       text not null check (state in ('refused', 'failed', 'rejected', 'cancelled', 'expired')),
    outcome     text,
    recorded_at timestamptz not null,
    xact        xid8 not null default pg_current_xact_id(),
    constraint one_of_two check (num_nonnulls(inbox_id, request_id) = 1)
);

-- A block of seals. Its hash covers its number, the hash before it, its bounds, its time and every seal in it.
create table ledger.seal_block (
    block_no      bigint primary key check (block_no >= 1),
    -- How the hashes were made: see ledger.sealed_hashes.
    version       smallint not null,
    prev_no       bigint check (prev_no = block_no - 1),
    prev_hash     bytea not null check (octet_length(prev_hash) = 32),
    first_seal_no bigint not null,
    last_seal_no  bigint not null check (last_seal_no >= first_seal_no),
    entries       integer not null check (entries >= 0),
    attempts      integer not null check (attempts >= 0),
    sealed_at     timestamptz not null,
    hash          bytea not null check (octet_length(hash) = 32),
    -- What the next run may leave out, because everything up to there is sealed: ledger.seal_blocks.
    snapshot_xmax xid8 not null,
    entries_upto  bigint not null,
    attempts_upto bigint not null,
    entries_floor bigint not null,
    attempts_floor bigint not null,
    unique (block_no, hash),
    constraint block_chain foreign key (prev_no, prev_hash) references ledger.seal_block (block_no, hash),
    constraint only_the_first_begins check ((block_no = 1) = (prev_no is null)),
    constraint all_are_counted check (entries + attempts = last_seal_no - first_seal_no + 1)
);

-- One entry or one refused attempt. Its number has no gaps and follows the order of sealing.
create table ledger.seal (
    seal_no    bigint primary key check (seal_no >= 1),
    block_no   bigint not null references ledger.seal_block deferrable initially deferred,
    entry_id   bigint unique references ledger.journal_entry,
    attempt_id bigint unique references ledger.refused_attempt,
    hash       bytea not null check (octet_length(hash) = 32),
    constraint one_of_two check (num_nonnulls(entry_id, attempt_id) = 1)
);
create index seal_of_block on ledger.seal (block_no);

-- Replays that take longer than an answer may: asked for in a chat, done by the clock, answered there.
create table ledger.audit_run (
    audit_run_id bigint generated always as identity primary key,
    asked_by     bigint not null references ledger.person,
    platform     text not null,
    chat_id      text not null,
    reply_to     text,
    anchor_no    bigint,
    anchor_hash  text,
    asked_at     timestamptz not null,
    finished_at  timestamptz,
    findings     integer
);

do $$
declare v_table text;
begin
    foreach v_table in array array['refused_attempt', 'seal_block', 'seal'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;

-- In the transaction that refused it, whoever wrote the input's row.
create function ledger.keep_refused_input() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    insert into refused_attempt (inbox_id, platform, chat_id, external_id, person_id, said, state, outcome, recorded_at)
        values (new.inbox_id, new.platform, new.chat_id, new.external_id, new.person_id,
            coalesce(new.input ->> 'text', new.input ->> 'buttonId'), new.state, new.outcome, ledger.clock())
        on conflict (inbox_id) do nothing;
    return null;
end $$;
create function ledger.keep_ended_request() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    insert into refused_attempt (request_id, person_id, state, outcome, recorded_at)
        values (new.request_id, new.closed_by, new.state, new.failure, new.closed_at)
        on conflict (request_id) do nothing;
    return null;
end $$;
create trigger ended_is_kept after update on ledger.request for each row
    when (old.state = 'pending' and new.state in ('rejected', 'cancelled', 'expired', 'failed'))
    execute function ledger.keep_ended_request();
reset role;
-- The queries of db/checks as views, made at every migration: for the verifier alone.
create schema audit authorization ledger_owner;
create trigger refused_is_kept after update on chat.inbox for each row
    when (new.state in ('refused', 'failed') and new.moves_money) execute function ledger.keep_refused_input();
