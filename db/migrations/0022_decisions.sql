-- Decisions: rules for a customer's grade, for a day's sum and for days back; what needs nobody posts at once; the
-- company of one person; a request sent back one level; who decides in somebody's place; evidence that must be there.
set local role ledger_owner;

-- A rule may be for the customers of one grade, as ledger.tier_of writes it. `alone`: set by the only person there is.
drop function if exists ledger.policy_needs(text, text, bigint, bigint, integer);
drop function if exists ledger.request_needs(text, bigint, ledger.request_line[]);
drop function if exists ledger.reversal_levels(bigint);
alter table ledger.policy_rule
    add column tier  text check (tier ~ '^\S{1,20}$'),
    add column alone boolean not null default false;
drop index ledger.policy_rule_active;
create unique index policy_rule_active on ledger.policy_rule (verb, measure, currency, from_value, tier)
    nulls not distinct where ended_at is null;
alter table ledger.policy_change
    alter column currency drop not null,
    add column measure text not null default 'amount' check (measure in ('amount', 'maker_day', 'days_back')),
    add column tier    text check (tier ~ '^\S{1,20}$'),
    add column alone   boolean not null default false,
    add constraint amounts_have_a_currency check ((measure = 'days_back') = (currency is null));

-- A change that the only person made stops counting when there is a second one; what stood before stands again.
create table ledger.policy_return (
    policy_return_id bigint generated always as identity primary key,
    policy_change_id bigint not null unique references ledger.policy_change,
    role_grant_id    bigint not null references ledger.role_grant,
    returned_at      timestamptz not null
);
alter table ledger.policy_rule
    add column ended_return_id bigint references ledger.policy_return,
    add column return_id       bigint references ledger.policy_return,
    add constraint set_in_one_way check (num_nonnulls(policy_change_id, return_id) < 2),
    add constraint ended_in_one_way check (num_nonnulls(ended_by_id, ended_return_id) < 2);

-- Nobody needs to decide: such a request is made, carried out and closed in one step. `unreviewed`: because the only
-- person there is said so.
alter table ledger.request
    drop constraint request_levels_check,
    add constraint request_levels_check check (levels between 0 and 3),
    add column unreviewed boolean not null default false check (not unreviewed or levels = 0);

-- In whose place somebody decides, until the end of a day.
create table ledger.delegation (
    delegation_id bigint generated always as identity primary key,
    person_id     bigint not null references ledger.person,
    delegate_id   bigint not null references ledger.person,
    until_on      date not null,
    made_at       timestamptz not null,
    -- Null: its last day was over, or a role was taken.
    ended_by      bigint references ledger.person,
    ended_at      timestamptz,
    constraint another_person check (person_id <> delegate_id),
    constraint ended_by_somebody_then check (ended_by is null or ended_at is not null)
);
create unique index delegation_active on ledger.delegation (person_id) where ended_at is null;
create index delegation_delegate on ledger.delegation (delegate_id) where ended_at is null;

-- A request sent back to the level before: what that level had approved counts no more, and stays written down.
create table ledger.request_return (
    request_return_id bigint generated always as identity primary key,
    request_id        bigint not null,
    maker_id          bigint not null,
    from_level        smallint not null check (from_level between 2 and 3),
    person_id         bigint not null references ledger.person,
    for_person_id     bigint references ledger.person,
    reason            text not null check (length(reason) > 0),
    returned_at       timestamptz not null,
    foreign key (request_id, maker_id) references ledger.request (request_id, maker_id),
    constraint not_by_the_maker check (person_id <> maker_id and for_person_id is distinct from maker_id)
);
create index request_return_request on ledger.request_return (request_id);

-- `for_person_id`: whose place it was. `returned_id`: what took it back.
alter table ledger.decision
    add column for_person_id bigint references ledger.person,
    add column returned_id   bigint references ledger.request_return,
    add constraint not_for_the_maker check (for_person_id is distinct from maker_id),
    add constraint in_anothers_place check (for_person_id <> person_id),
    add constraint returned_is_voided check (returned_id is null or voided_at is not null);
drop trigger only_voided on ledger.decision;
create trigger only_voided before update on ledger.decision for each row
    when (old.voided_at is not null or new.voided_at is null
        or (to_jsonb(new) - 'voided_at' - 'returned_id') is distinct from (to_jsonb(old) - 'voided_at' - 'returned_id'))
    execute function ledger.deny_change();

do $$
declare
    v_kinds text := (select string_agg(kind[1], ', ') from regexp_matches((select pg_get_constraintdef(oid)
        from pg_constraint where conrelid = 'ledger.deed'::regclass and conname = 'deed_kind_check'),
        '''[a-z_]+''', 'g') as kind);
    v_table text;
begin
    alter table ledger.deed drop constraint deed_kind_check;
    execute format('alter table ledger.deed add constraint deed_kind_check check (kind in (%s, %s))', v_kinds,
        $k$'delegate', 'undelegate', 'return', 'policy_return'$k$);
    foreach v_table in array array['policy_return', 'request_return'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['policy_return', 'request_return', 'delegation'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;
create trigger never_deleted before delete on ledger.delegation for each row execute function ledger.deny_change();
create trigger only_ended before update on ledger.delegation for each row
    when (old.ended_at is not null or new.ended_at is null
        or (to_jsonb(new) - 'ended_at' - 'ended_by') is distinct from (to_jsonb(old) - 'ended_at' - 'ended_by'))
    execute function ledger.deny_change();
create trigger kept after insert on ledger.policy_return
    for each row execute function ledger.keep_deed('policy_return', 'policy_return_id');
create trigger kept after insert on ledger.request_return
    for each row execute function ledger.keep_deed('return', 'request_return_id');
create trigger kept after insert on ledger.delegation
    for each row execute function ledger.keep_deed('delegate', 'delegation_id');
create trigger kept_end after update on ledger.delegation for each row when (new.ended_at is not null)
    execute function ledger.keep_deed('undelegate', 'delegation_id');

-- The functions behind the guards are in db/functions.
create function ledger.guard_request() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_delegation() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_request_return() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_policy_return() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.follow_roles() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_decision_void() returns trigger language plpgsql as $$ begin return null; end $$;
-- When the transaction ends: the lines come after the request.
create constraint trigger guard_request after insert on ledger.request deferrable initially deferred
    for each row execute function ledger.guard_request();
create trigger guard_delegation after insert on ledger.delegation
    for each row execute function ledger.guard_delegation();
create trigger guard_request_return after insert on ledger.request_return
    for each row execute function ledger.guard_request_return();
create trigger guard_policy_return after insert on ledger.policy_return
    for each row execute function ledger.guard_policy_return();
create trigger guard_void after update on ledger.decision for each row when (new.returned_id is not null)
    execute function ledger.guard_decision_void();
-- A second person ends what the only one ruled; who loses a role decides in nobody's place, and nobody in theirs.
create trigger follow_roles after insert or update on ledger.role_grant
    for each row execute function ledger.follow_roles();
reset role;

-- What the only person ruled and counts no more: told once.
create table chat.policy_told (policy_return_id bigint primary key);
grant select, insert, update, delete on chat.policy_told to app;
