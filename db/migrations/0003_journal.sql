-- The journal: entries, their postings, and the guards that no function and no owner's slip may pass. A posting is one
-- row and both sides: the wallet and, as its contra, a house account. So nothing in here can be unbalanced.
set local role ledger_owner;

create domain ledger.entry_kind as text check (value in ('topup', 'charge', 'owe', 'opening', 'receive', 'claim',
    'refund', 'paid', 'adjust', 'bonus', 'transfer', 'exchange', 'capture', 'reverse', 'move', 'lapse', 'fee'));
create domain ledger.lot_kind as text check (value in ('paid', 'granted'));
create domain ledger.positive_rate as numeric check (value > 0);

create table ledger.journal_entry (
    entry_id             bigint generated always as identity primary key,
    -- The same key with the same body is the same entry, for ever.
    key                  text not null unique,
    body_hash            bytea not null,
    kind                 ledger.entry_kind not null,
    -- Maker and category exist: guard_entry looks. As foreign keys they would lock one row of everybody's, each time.
    maker_id             bigint not null,
    request_id           bigint,
    line_no              smallint,
    effective_on         date not null,
    recorded_at          timestamptz not null,
    -- The database transaction it was made in: postings of any other are refused (sealed).
    xact                 xid8 not null default pg_current_xact_id(),
    category_id          integer,
    receiving_account_id integer references ledger.receiving_account,
    public_text          text,
    memo                 text,
    ref                  text,
    reverses_id          bigint references ledger.journal_entry,
    hold_id              bigint,
    rate                 ledger.positive_rate,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no) match full
);
create unique index entry_request_line on ledger.journal_entry (request_id, line_no) where request_id is not null;
create unique index entry_reversed_once on ledger.journal_entry (reverses_id) where reverses_id is not null;

-- The house accounts a wallet has ever moved against, each in the wallet's currency. A posting refers to its pair, so
-- that wallet, contra and currency are one key, and no posting locks a row that another wallet's postings lock.
create table ledger.wallet_contra (
    wallet_id        bigint not null,
    house_account_id integer not null,
    currency         text not null,
    primary key (wallet_id, house_account_id, currency),
    foreign key (wallet_id, currency) references ledger.wallet (wallet_id, currency),
    foreign key (house_account_id, currency) references ledger.house_account (house_account_id, currency)
) with (fillfactor = 80);

-- amount > 0: the wallet is credited and the contra debited (money in); amount < 0: the other way round.
-- (prev_seq, prev_balance) points at the posting before, so the running balance is a chain known to the database.
create table ledger.posting (
    wallet_id        bigint not null,
    seq              bigint not null,
    entry_id         bigint not null references ledger.journal_entry,
    house_account_id integer not null,
    currency         text not null,
    amount           ledger.minor not null,
    balance_after    ledger.minor not null,
    prev_seq         bigint,
    prev_balance     bigint,
    effective_on     date not null,
    lot_kind         ledger.lot_kind not null default 'paid',
    primary key (wallet_id, seq),
    constraint chain_end unique (wallet_id, seq, balance_after),
    constraint chain foreign key (wallet_id, prev_seq, prev_balance)
        references ledger.posting (wallet_id, seq, balance_after),
    constraint one_currency foreign key (wallet_id, house_account_id, currency) references ledger.wallet_contra,
    -- The first has nothing before it (seq 1), any other continues the one before.
    constraint chain_adds_up check (seq = coalesce(prev_seq, 0) + 1
        and balance_after = coalesce(prev_balance, 0) + amount
        and (prev_seq is null) = (prev_balance is null) and amount <> 0)
);
create index posting_entry on ledger.posting (entry_id);
-- As of a business day: only what is dated later is read (balance_as_of).
create index posting_effective on ledger.posting (wallet_id, effective_on, seq) include (amount);
-- The other half of the tie: a wallet shows the balance of its last posting, and that posting cannot go.
alter table ledger.wallet add constraint last_posting foreign key (wallet_id, last_seq, posted)
    references ledger.posting (wallet_id, seq, balance_after) deferrable initially deferred;

-- House to house (bank fee, rounding, a lapsed grant): one row, both sides.
create table ledger.house_posting (
    entry_id     bigint not null references ledger.journal_entry,
    line_no      smallint not null check (line_no >= 1),
    debit_id     integer not null,
    credit_id    integer not null check (credit_id <> debit_id),
    currency     text not null,
    amount       ledger.minor not null check (amount > 0),
    effective_on date not null,
    primary key (entry_id, line_no),
    foreign key (debit_id, currency) references ledger.house_account (house_account_id, currency),
    foreign key (credit_id, currency) references ledger.house_account (house_account_id, currency)
);

-- What one maker moved out of one customer's wallets in one day without approval; locked by the posting that adds to
-- it.
create table ledger.maker_day (
    customer_id bigint not null references ledger.customer,
    maker_id    bigint not null references ledger.person,
    day         date not null,
    currency    text not null references ledger.currency,
    unapproved  ledger.quantity not null,
    primary key (customer_id, maker_id, day, currency)
) with (fillfactor = 70);

-- External references in use. The scope is a receiving account (money in) or a verb and a customer (all else).
create table ledger.reference (
    reference_id bigint generated always as identity primary key,
    scope        text not null,
    folded       text not null check (folded <> ''),
    request_id   bigint,
    line_no      smallint,
    entry_id     bigint references ledger.journal_entry,
    freed_at     timestamptz,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no),
    constraint used_by_something check (num_nonnulls(request_id, line_no) = 2 or entry_id is not null)
);
create unique index reference_in_use on ledger.reference (scope, folded) where freed_at is null;
create index reference_request on ledger.reference (request_id) where request_id is not null;

create table ledger.hold (
    hold_id    bigint generated always as identity primary key,
    key        text not null unique,
    body_hash  bytea not null,
    wallet_id  bigint not null references ledger.wallet,
    maker_id   bigint not null references ledger.person,
    request_id bigint references ledger.request,
    amount     ledger.minor not null check (amount > 0),
    captured   ledger.minor not null default 0 check (captured >= 0),
    released   ledger.minor not null default 0 check (released >= 0),
    expires_at timestamptz,
    made_at    timestamptz not null,
    constraint never_more_than_held check (captured + released <= amount)
) with (fillfactor = 70);
create index hold_open on ledger.hold (wallet_id) where captured + released < amount;
alter table ledger.journal_entry add foreign key (hold_id) references ledger.hold;

create table ledger.freeze (
    freeze_id   bigint generated always as identity primary key,
    -- Null: everything.
    customer_id bigint references ledger.customer,
    frozen_by   bigint not null references ledger.person,
    reason      text,
    frozen_at   timestamptz not null,
    lifted_by   bigint references ledger.person,
    lifted_at   timestamptz
);
create unique index freeze_active on ledger.freeze (customer_id) nulls not distinct where lifted_at is null;

-- What every posting function returns: the entry and the wallet's figures after it.
create type ledger.posted as (
    entry_id bigint, kind text, wallet_id bigint, amount bigint, currency text, balance_before bigint,
    balance_after bigint, held bigint, available bigint, credit_limit bigint, arrears bigint, seq bigint,
    effective_on date, recorded_at timestamptz, replayed boolean
);
reset role;
