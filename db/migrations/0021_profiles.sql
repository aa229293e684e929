-- What staff keep about a customer besides money: grade, tags, account manager, contacts, privacy, a note; and every
-- change of it, an alias and a new name included. An alias itself is a row of customer_word, like code and name.
set local role ledger_owner;

create table ledger.customer_profile (
    customer_id        bigint primary key references ledger.customer,
    -- As ledger.tier_of writes it; null: none.
    tier               text constraint tier_is_a_word check (tier ~ '^\S{1,20}$'),
    account_manager_id bigint references ledger.person,
    -- Who reads the customer's figures: everybody in its chats, or the named contacts alone.
    privacy            text not null default 'chat' check (privacy in ('chat', 'contacts')),
    note               text check (length(note) between 1 and 500)
);
create index customer_profile_tier on ledger.customer_profile (tier) where tier is not null;
create index customer_profile_manager on ledger.customer_profile (account_manager_id)
    where account_manager_id is not null;

create table ledger.customer_tag (
    customer_id bigint not null references ledger.customer,
    folded      text not null check (folded = ledger.fold(tag) and folded <> ''),
    tag         text not null check (length(tag) <= 20),
    primary key (customer_id, folded)
);
create index customer_tag_folded on ledger.customer_tag (folded);

create table ledger.customer_contact (
    customer_contact_id bigint generated always as identity primary key,
    customer_id         bigint not null references ledger.customer,
    platform            text not null check (platform in ('feishu', 'telegram')),
    external_id         text not null check (length(external_id) between 1 and 100),
    name                text check (length(name) between 1 and 50),
    title               text check (length(title) between 1 and 50),
    named_by            bigint not null references ledger.person,
    -- Whoever has ever been staff is a contact only if an owner named them.
    by_owner            boolean not null,
    named_at            timestamptz not null,
    ended_by            bigint references ledger.person,
    ended_at            timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create unique index customer_contact_named on ledger.customer_contact (customer_id, platform, external_id)
    where ended_at is null;
create index customer_contact_identity on ledger.customer_contact (platform, external_id) where ended_at is null;

-- Who changed what, and when. Texts as people read them; null on the left: added, on the right: taken away.
create table ledger.profile_change (
    profile_change_id bigint generated always as identity primary key,
    customer_id       bigint not null references ledger.customer,
    field             text not null check (field in ('alias', 'tier', 'tag', 'manager', 'contact', 'privacy', 'note',
        'name')),
    old_value         text,
    new_value         text,
    -- Whom the manager or contact field means, beyond what their names are that day.
    person_id         bigint references ledger.person,
    platform          text,
    external_id       text,
    changed_by        bigint not null references ledger.person,
    changed_at        timestamptz not null,
    check (old_value is distinct from new_value or field in ('manager', 'contact'))
);
create index profile_change_customer on ledger.profile_change (customer_id, profile_change_id);
create trigger append_only before update or delete on ledger.profile_change
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.profile_change
    for each statement execute function ledger.deny_change();

-- A grade decides who must approve, a contact who may confirm: each change is sealed. Whatever kinds there are already
-- stay.
do $$
declare
    v_kinds text := (select string_agg(kind[1], ', ') from regexp_matches((select pg_get_constraintdef(oid)
        from pg_constraint where conrelid = 'ledger.deed'::regclass and conname = 'deed_kind_check'),
        '''[a-z_]+''', 'g') as kind);
begin
    alter table ledger.deed drop constraint deed_kind_check;
    execute format('alter table ledger.deed add constraint deed_kind_check check (kind in (%s, ''profile''))', v_kinds);
end;
$$;
create trigger kept after insert on ledger.profile_change
    for each row execute function ledger.keep_deed('profile', 'profile_change_id');

-- How a word sounds in Latin letters, for searching only; null: not spelled yet. See src/parse/pinyin.ts.
alter table ledger.customer_word add column sounds text;
create index customer_word_unspelled on ledger.customer_word (folded) where sounds is null;
reset role;
