-- What people send: files and pictures with the bytes kept by their hash, the slip of a request, a customer's word that
-- they paid, their other words, and what they say to a statement.

-- A file somebody sent and why it is wanted. Its bytes are fetched after COMMIT and kept in chat.file, once for all who
-- send the same; whoever wanted them takes them over in the same transaction. What nobody wants is never fetched.
create table chat.attachment (
    attachment_id        bigint generated always as identity primary key,
    inbox_id             bigint not null references chat.inbox,
    -- Which of the message's files.
    place                smallint not null check (place >= 1),
    platform             text not null,
    chat_id              text not null,
    platform_message_id  text not null,
    -- Who sent it, and the album it came in: pictures sent together are wanted for the same.
    external_id          text not null,
    album_id             text,
    kind                 text not null check (kind in ('photo', 'file')),
    file_id              text not null,
    file_name            text,
    -- As told by the platform, in bytes; and as its sender's program calls it.
    size                 bigint,
    mime                 text,
    sha256               bytea references chat.file,
    purpose              jsonb not null,
    state                text not null default 'wanted' check (state in ('wanted', 'kept', 'refused')),
    -- Why it was not taken: see src/domain/attachments.ts, or the code of what refused its use.
    trouble              text,
    -- Counts tries: an answer to an older one is recognised by it.
    attempts             integer not null default 0,
    due_at               timestamptz not null,
    created_at           timestamptz not null,
    settled_at           timestamptz,
    unique (inbox_id, place),
    foreign key (platform, chat_id) references chat.chat,
    constraint kept_has_bytes check ((state = 'kept') = (sha256 is not null)),
    constraint settled_when_not_wanted check ((state = 'wanted') = (settled_at is null))
);
create index attachment_due on chat.attachment (due_at) where state = 'wanted';
create index attachment_album on chat.attachment (platform, chat_id, album_id) where album_id is not null;
create index attachment_purpose on chat.attachment ((purpose ->> 'kind'), attachment_id);

grant select, insert, update, delete on chat.attachment to app;
grant usage on all sequences in schema chat to app;
set local role ledger_owner;

-- The slip of a request: which bytes, by whom, how they were called. Nothing was ever attached before.
alter table ledger.evidence drop column file_ref;
alter table ledger.evidence
    add column sha256 bytea not null check (octet_length(sha256) = 32),
    add column name text check (length(name) between 1 and 200),
    add column mime text not null check (length(mime) between 1 and 100),
    add column byte_count integer not null check (byte_count > 0),
    add constraint evidence_once unique (request_id, sha256);
create index evidence_bytes on ledger.evidence (sha256);

do $$
declare
    v_kinds text := (select string_agg(quote_literal(m[1]), ', ') from pg_constraint c,
        regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as m
        where c.conname = 'deed_kind_check' and c.conrelid = 'ledger.deed'::regclass);
begin
    execute format('alter table ledger.deed drop constraint deed_kind_check, add constraint deed_kind_check
        check (kind in (%s, ''evidence''))', v_kinds);
end $$;
-- The function behind the guard is in db/functions.
create function ledger.guard_evidence() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger guard_evidence before insert on ledger.evidence
    for each row execute function ledger.guard_evidence();
create trigger kept after insert on ledger.evidence
    for each row execute function ledger.keep_deed('evidence', 'evidence_id');
reset role;

-- What was shown to an approver is kept as long as the books are.
grant usage on schema chat to ledger_owner;
grant select on chat.file, chat.file_part to ledger_owner;
create function ledger.keep_evidence() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
    if exists (select from ledger.evidence where sha256 = old.sha256) then
        raise exception 'evidence is kept' using errcode = 'LG011',
            detail = jsonb_build_object('table', tg_table_name, 'operation', tg_op)::text;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
alter function ledger.keep_evidence owner to ledger_owner;
revoke all on function ledger.keep_evidence from public;
create trigger kept_as_evidence before update or delete on chat.file_part
    for each row execute function ledger.keep_evidence();

-- A message that answers one of ours, whose place is known only once it was sent: the slip below the card.
alter table chat.message add column answers bigint references chat.message;
create index message_answers on chat.message (answers) where answers is not null;

do $$
declare
    v_kinds text := (select string_agg(quote_literal(m[1]), ', ') from pg_constraint c,
        regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as m
        where c.conname = 'message_about_kind_check' and c.conrelid = 'chat.message'::regclass);
begin
    execute format('alter table chat.message drop constraint message_about_kind_check,
        add constraint message_about_kind_check
        check (about_kind in (%s, ''evidence'', ''payment'', ''case'', ''statement''))', v_kinds);
end $$;

-- Pictures as Feishu names them for an app; null is one it did not take.
create table chat.image_key (
    platform  text not null,
    account   text not null,
    sha256    bytea not null references chat.file,
    key       text,
    made_at   timestamptz not null,
    primary key (platform, account, sha256)
);
grant select, insert, update, delete on chat.image_key to app;

-- A customer says that they paid. It moves nothing: somebody asks for the top-up, or finds that nothing arrived.
create table chat.payment_report (
    payment_id   bigint generated always as identity primary key,
    customer_id  bigint not null references ledger.customer,
    -- Where it was said, by whom, and the name staff gave that contact (null: not registered).
    platform     text not null,
    chat_id      text not null,
    message_id   text,
    external_id  text not null,
    contact_name text,
    said         text,
    -- What they say they paid; null: they did not say.
    told         text,
    currency     text references ledger.currency,
    state        text not null default 'open' check (state in ('open', 'asked', 'posted', 'declined')),
    -- Who is about to ask for it, and the request that was.
    taken_by     bigint references ledger.person,
    taken_at     timestamptz,
    request_id   bigint,
    closed_by    bigint references ledger.person,
    closed_at    timestamptz,
    reason       text,
    reported_at  timestamptz not null,
    foreign key (platform, chat_id) references chat.chat,
    constraint closed_in_the_end check ((state in ('posted', 'declined')) = (closed_at is not null)),
    constraint asked_by_a_request check (state not in ('asked', 'posted') or request_id is not null)
);
create index payment_report_open on chat.payment_report (customer_id) where closed_at is null;
create index payment_report_request on chat.payment_report (request_id) where request_id is not null;
create index message_of_payment on chat.message ((about ->> 'paymentId')) where about_kind = 'payment';
create index message_of_statement on chat.message ((about ->> 'statementId')) where about_kind = 'statement';
create index message_of_case on chat.message ((about ->> 'caseId')) where about_kind = 'case';
grant select, insert, update, delete on chat.payment_report to app;
grant usage on all sequences in schema chat to app;

-- What customers say and what they are answered, and what they say to a statement: kept for good.
set local role ledger_owner;
create table ledger.customer_case (
    -- `C` number.
    case_id      bigint generated always as identity primary key,
    customer_id  bigint not null references ledger.customer,
    kind         text not null check (kind in ('feedback', 'dispute')),
    -- What is disputed.
    statement_id bigint references ledger.statement,
    platform     text not null,
    chat_id      text not null,
    message_id   text,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    closed_by    bigint references ledger.person,
    closing      text,
    constraint disputes_a_statement check ((kind = 'dispute') = (statement_id is not null)),
    constraint closed_by_somebody check ((closed_at is null) = (closed_by is null))
);
create index customer_case_open on ledger.customer_case (case_id) where closed_at is null;

create table ledger.case_message (
    case_message_id bigint generated always as identity primary key,
    case_id         bigint not null references ledger.customer_case,
    side            text not null check (side in ('customer', 'staff')),
    -- Of our side; of theirs the account, and the name staff gave it.
    person_id       bigint references ledger.person,
    platform        text not null,
    external_id     text not null,
    name            text,
    said            text not null check (length(said) between 1 and 4000),
    said_at         timestamptz not null,
    constraint ours_by_a_person check ((side = 'staff') = (person_id is not null))
);
create index case_message_case on ledger.case_message (case_id, case_message_id);

-- One answer a statement: the first. Who gave it as they are registered then, or not at all.
create table ledger.statement_answer (
    statement_id bigint primary key references ledger.statement_issue,
    verdict      text not null check (verdict in ('confirmed', 'disputed')),
    platform     text not null,
    external_id  text not null,
    name         text,
    title        text,
    case_id      bigint references ledger.customer_case,
    answered_at  timestamptz not null,
    constraint a_dispute_has_a_case check ((verdict = 'disputed') = (case_id is not null))
);

-- What was disputed and is confirmed after all, once its case was closed; the dispute stays beside it.
create table ledger.statement_confirmation (
    statement_id bigint primary key references ledger.statement_answer,
    platform     text not null,
    external_id  text not null,
    name         text,
    title        text,
    confirmed_at timestamptz not null
);

do $$
declare
    v_table text;
    v_kinds text := (select string_agg(quote_literal(m[1]), ', ') from pg_constraint c,
        regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as m
        where c.conname = 'deed_kind_check' and c.conrelid = 'ledger.deed'::regclass);
begin
    execute format('alter table ledger.deed drop constraint deed_kind_check, add constraint deed_kind_check
        check (kind in (%s, ''answer'', ''confirmation''))', v_kinds);
    foreach v_table in array array['case_message', 'statement_answer', 'statement_confirmation'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['customer_case', 'case_message', 'statement_answer', 'statement_confirmation'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;
create trigger never_deleted before delete on ledger.customer_case
    for each row execute function ledger.deny_change();
create trigger only_closed before update on ledger.customer_case for each row
    when (old.closed_at is not null
        or (to_jsonb(new) - '{closed_at,closed_by,closing}'::text[])
            is distinct from (to_jsonb(old) - '{closed_at,closed_by,closing}'::text[]))
    execute function ledger.deny_change();
create trigger kept after insert on ledger.statement_answer
    for each row execute function ledger.keep_deed('answer', 'statement_id');
create trigger kept after insert on ledger.statement_confirmation
    for each row execute function ledger.keep_deed('confirmation', 'statement_id');
reset role;

create index attachment_message on chat.attachment (platform, chat_id, platform_message_id);
