-- The approval rules change by requests: what was asked for, which step it put in force and which it ended. A rule of
-- before has no change: it came with the books.
set local role ledger_owner;

create table ledger.policy_change (
    policy_change_id bigint generated always as identity primary key,
    verb             text not null,
    currency         text not null references ledger.currency,
    from_value       ledger.quantity not null,
    -- Null: the step ends.
    levels           smallint check (levels between 0 and 3),
    people           smallint check (people between 1 and 9),
    evidence         boolean,
    request_id       bigint not null,
    line_no          smallint not null,
    changed_by       bigint not null references ledger.person,
    changed_at       timestamptz not null,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no),
    constraint one_policy_change_a_line unique (request_id, line_no),
    constraint a_step_or_its_end check (num_nonnulls(levels, people, evidence) in (0, 3))
);
create trigger append_only before update or delete on ledger.policy_change
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.policy_change
    for each statement execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.policy_rule
    for each statement execute function ledger.deny_change();

-- Which change put a step in force, and which ended it; each does so once.
alter table ledger.policy_rule
    add column policy_change_id bigint unique references ledger.policy_change,
    add column ended_by_id      bigint unique references ledger.policy_change;

alter table ledger.deed drop constraint deed_kind_check;
alter table ledger.deed add constraint deed_kind_check check (kind in ('hold', 'release', 'credit', 'freeze',
    'unfreeze', 'limit', 'rate', 'close', 'grant', 'revoke', 'chart', 'policy'));
create trigger kept after insert on ledger.policy_change
    for each row execute function ledger.keep_deed('policy', 'policy_change_id');

-- The functions behind the guards are in db/functions.
create function ledger.guard_policy_change() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_policy_rule() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger guard_policy_change after insert on ledger.policy_change
    for each row execute function ledger.guard_policy_change();
create trigger guard_policy_rule after insert or update or delete on ledger.policy_rule
    for each row execute function ledger.guard_policy_rule();
reset role;
