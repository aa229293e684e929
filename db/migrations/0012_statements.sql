-- Statements: a customer's month on paper, written once. What is stored is the paper itself, its bytes and their hash,
-- as known when it was drawn up; whatever is recorded later appears on the next one. See db/README.md.
set local role ledger_owner;

create table ledger.statement (
    -- `S` number.
    statement_id bigint generated always as identity primary key,
    customer_id  bigint not null references ledger.customer,
    -- Its first day.
    month        date not null check (month = date_trunc('month', month::timestamp)::date),
    -- The one it continues: what was recorded since then for days up to there is told here. Null: the first.
    previous_id  bigint references ledger.statement,
    -- How the body is made: see ledger.draw_statement.
    version      smallint not null,
    -- UTF-8 JSON.
    body         bytea not null,
    hash         bytea not null,
    -- Null: a customer's own contact asked for it.
    drawn_by     bigint references ledger.person,
    drawn_at     timestamptz not null,
    -- The database transaction it was made in: wallets of any other are refused (sealed).
    xact         xid8 not null default pg_current_xact_id(),
    constraint once_a_month unique (customer_id, month),
    constraint hash_of_its_body check (hash = sha256(body)),
    constraint continues_another check (previous_id <> statement_id)
);

-- What a statement knew of each wallet: all up to this posting, and nothing after it.
create table ledger.statement_wallet (
    statement_id bigint not null references ledger.statement,
    wallet_id    bigint not null references ledger.wallet,
    -- Null: there was no posting yet.
    seq          bigint,
    -- The balance after that posting, so that it cannot change under a statement either.
    known        bigint,
    closing      ledger.minor not null,
    primary key (statement_id, wallet_id),
    constraint known_posting foreign key (wallet_id, seq, known)
        references ledger.posting (wallet_id, seq, balance_after),
    constraint both_or_neither check ((seq is null) = (known is null))
);

-- A statement is issued when everything it knew is sealed: the first block by which that was so.
create table ledger.statement_issue (
    statement_id bigint primary key references ledger.statement,
    block_no     bigint not null,
    block_hash   bytea not null,
    issued_at    timestamptz not null,
    foreign key (block_no, block_hash) references ledger.seal_block (block_no, hash)
);

do $$
declare v_table text;
begin
    foreach v_table in array array['statement', 'statement_wallet', 'statement_issue'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;

-- What was asked for as it was typed, before its words were resolved: a repeated key is the same request for ever,
-- whatever day it is by then and whatever those words mean. Null: from before this was kept.
alter table ledger.request add column asked_hash bytea;
create trigger asked_stays_asked before update of asked_hash on ledger.request for each row
    when (new.asked_hash is distinct from old.asked_hash) execute function ledger.deny_change();

-- What they do is in db/functions.
create function ledger.guard_statement() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_statement_wallet() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_statement_issue() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger guard_statement after insert on ledger.statement
    deferrable initially deferred for each row execute function ledger.guard_statement();
create trigger guard_statement_wallet after insert on ledger.statement_wallet
    for each row execute function ledger.guard_statement_wallet();
create trigger guard_statement_issue after insert on ledger.statement_issue
    for each row execute function ledger.guard_statement_issue();
reset role;

-- Who waits for a statement that is not sealed yet: the clock sends it.
create table chat.statement_order (
    statement_id bigint not null references ledger.statement,
    platform     text not null,
    chat_id      text not null,
    foreign key (platform, chat_id) references chat.chat,
    reply_to     text,
    asked_at     timestamptz not null,
    sent_at      timestamptz,
    primary key (statement_id, platform, chat_id)
);
create index statement_order_open on chat.statement_order (statement_id) where sent_at is null;
grant select, insert, update, delete on chat.statement_order to app;
