-- Roles with an end and a scope, invitations, what an account manager prepared, and which makers are limited to some
-- customers.
set local role ledger_owner;

-- `until_on`: the last day it counts, in the books' calendar; who asks for a role asks the clock, too (role_stands).
-- `scope`: own (customers whose account manager they are) or tag:VIP; null: all customers.
alter table ledger.role_grant
    add column until_on    date,
    add column scope       text,
    -- The person and the owners were told that it has ended.
    add column end_told_at timestamptz,
    add constraint scope_is_known check (scope = 'own' or scope ~ '^tag:\S.{0,19}$'),
    add constraint operators_have_a_scope check (scope is null or role = 'operator');
create index role_grant_ends on ledger.role_grant (until_on) where until_on is not null and end_told_at is null;

-- A role is given once and ends once; what was given is what is sealed.
create trigger only_ended before update on ledger.role_grant for each row
    when ((to_jsonb(new) - '{revoked_at,revoked_by,end_told_at}'::text[])
            is distinct from (to_jsonb(old) - '{revoked_at,revoked_by,end_told_at}'::text[])
        or (old.end_told_at is not null and new.end_told_at is distinct from old.end_told_at)
        or (old.revoked_at is not null
            and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by)))
    execute function ledger.deny_change();

-- Whether this person ever held a role that reaches some customers only: their charges go the way that asks. Set by
-- the grant and never taken back, so that the quick way reads one word of a row it reads anyway.
alter table ledger.person add column limited boolean not null default false;

-- An invitation is a grant without an identity: whoever brings the code gets exactly this, once. Of the code only the
-- sha256 is kept.
create table ledger.invitation (
    invitation_id bigint generated always as identity primary key,
    code_hash     bytea not null unique check (length(code_hash) = 32),
    role          text not null check (role in ('owner', 'manager', 'operator', 'account_manager', 'auditor')),
    level         smallint check (level between 1 and 3),
    until_on      date,
    scope         text check (scope = 'own' or scope ~ '^tag:\S.{0,19}$'),
    name          text check (length(name) between 1 and 100),
    made_by       bigint not null references ledger.person,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz,
    used_by       bigint references ledger.person,
    role_grant_id bigint references ledger.role_grant,
    -- Taken back before it was used.
    ended_at      timestamptz,
    constraint managers_have_a_level check ((role = 'manager') = (level is not null)),
    constraint operators_have_a_scope check (scope is null or role = 'operator'),
    constraint used_by_somebody check ((used_at is null) = (used_by is null)),
    constraint used_or_ended check (used_at is null or ended_at is null)
);
create index invitation_open on ledger.invitation (made_by) where used_at is null and ended_at is null;
-- Codes that nobody ever made, by who sent them: five in an hour are enough.
create table ledger.code_guess (
    code_guess_id bigint generated always as identity primary key,
    platform      text not null check (platform in ('feishu', 'telegram')),
    external_id   text not null,
    guessed_at    timestamptz not null
);
create index code_guess_identity on ledger.code_guess (platform, external_id, guessed_at);
create trigger only_used_or_ended before update on ledger.invitation for each row
    when ((to_jsonb(new) - '{used_at,used_by,role_grant_id,ended_at}'::text[])
            is distinct from (to_jsonb(old) - '{used_at,used_by,role_grant_id,ended_at}'::text[])
        or old.used_at is not null or old.ended_at is not null)
    execute function ledger.deny_change();
create trigger never_deleted before delete on ledger.invitation
    for each row execute function ledger.deny_change();
create trigger append_only before update or delete on ledger.code_guess
    for each row execute function ledger.deny_change();
do $$
declare v_table text;
begin
    foreach v_table in array array['invitation', 'code_guess'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;

-- Their arguments changed.
drop function if exists ledger.grant_role(text, text, text, integer, text, bigint, bigint, boolean);
reset role;

-- A line an account manager prepared: it moves nothing until an operator runs it as their own, once.
create table chat.prepared_line (
    prepared_id  bigint generated always as identity primary key,
    line         text not null,
    customer_id  bigint not null references ledger.customer,
    prepared_by  bigint not null references ledger.person,
    prepared_at  timestamptz not null,
    -- Where the account manager hears what became of it.
    platform     text not null,
    chat_id      text not null,
    taken_by     bigint references ledger.person,
    taken_at     timestamptz,
    -- The request that came of it, by its key.
    request_key  text unique,
    check ((taken_by is null) = (taken_at is null))
);
create table chat.prepared_copy (
    prepared_id bigint not null references chat.prepared_line,
    message_id  bigint not null references chat.message on delete cascade,
    primary key (prepared_id, message_id)
);
create index prepared_copy_message on chat.prepared_copy (message_id);
grant select, insert, update, delete on chat.prepared_line, chat.prepared_copy to app;
