-- Between wallets: rates are asked for and approved like money, and an exchange or a transfer is judged as a whole when
-- its transaction ends. Pockets need no table of their own: a pocket is a wallet with a purpose.
set local role ledger_owner;

-- Which approved line set a rate: each once, and never changed.
alter table ledger.rate
    add column request_id bigint,
    add column line_no smallint,
    add foreign key (request_id, line_no) references ledger.request_line (request_id, line_no) match full,
    add constraint two_currencies check (from_currency <> to_currency);
create unique index rate_request_line on ledger.rate (request_id, line_no) where request_id is not null;
create index rate_newest on ledger.rate (rate_on desc, set_at desc);

-- What they do is in db/functions.
create function ledger.guard_rate() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger guard_rate before insert on ledger.rate for each row execute function ledger.guard_rate();
create function ledger.guard_between() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger guard_between after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.kind in ('transfer', 'exchange'))
    execute function ledger.guard_between();

-- One pocket a purpose, however it is written.
create unique index pocket_word on ledger.wallet (customer_id, currency, ledger.fold(purpose))
    where purpose is not null;
create unique index one_deposit on ledger.wallet (customer_id, currency) where pocket = 'deposit';
reset role;

-- The line below which a pocket is worth a word; the customer's own setting is about their main accounts.
create table chat.pocket_alert (
    wallet_id    bigint primary key references ledger.wallet,
    customer_id  bigint not null references ledger.customer,
    alert_minor  bigint check (alert_minor >= 0),
    alert_days   integer check (alert_days between 1 and 365),
    constraint one_kind_of_alert check (num_nonnulls(alert_minor, alert_days) = 1)
);
create index pocket_alert_customer on chat.pocket_alert (customer_id);
grant select, insert, update, delete on chat.pocket_alert to app;
