-- Manners: how much one person or one chat may say in a while, and which commands Telegram shows in a chat's menu.
-- Nothing here is money.

-- The theoretical arrival time of what a person (`telegram:1001`) or a chat (`telegram:chat:-1001`) says.
create table chat.hearing (
    who         text primary key,
    arrival_at  timestamptz not null,
    -- Told once that it was too fast; what else comes before that instant is not answered again.
    told_until  timestamptz
);

-- The menu a chat should have, and the one it has. `scope` is a chat's id, or `default` and a language.
create table chat.menu (
    platform    text not null check (platform in ('feishu', 'telegram')),
    account     text not null,
    scope       text not null,
    wanted      jsonb not null,
    shown       jsonb,
    due_at      timestamptz not null,
    failures    integer not null default 0,
    primary key (platform, account, scope)
);
create index menu_due on chat.menu (due_at) where shown is distinct from wanted;

grant select, insert, update, delete on chat.hearing, chat.menu to app;
