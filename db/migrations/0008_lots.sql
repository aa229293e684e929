-- Granted money, and entries that move more than one wallet. Paid money is one heap in a wallet; every grant is a lot
-- of its own, with its own last day, and what it pays for never touches the accounts of paid use. See db/README.md.
set local role ledger_owner;

create domain ledger.burn_order as text check (value in ('granted_first', 'pro_rata', 'paid_first'));
-- 计费更正, 让利, 坏账核销, 尾差: the kind decides the house account.
create domain ledger.adjust_kind as text check (value in ('billing', 'goodwill', 'bad_debt', 'rounding'));

-- A grant as it lies in one wallet. Moved to a pocket of the same customer, it is a new lot there that keeps all of it.
create table ledger.lot (
    lot_id           bigint generated always as identity primary key,
    wallet_id        bigint not null references ledger.wallet,
    entry_id         bigint not null references ledger.journal_entry,
    moved_from       bigint references ledger.lot,
    -- The top-up it was given for: a refund of that money takes what is left of the grant along.
    topup_id         bigint references ledger.journal_entry,
    -- Who bears it (promotion, goodwill): its use and its lapse go back there, so that account returns to zero.
    house_account_id integer not null references ledger.house_account,
    amount           ledger.minor not null check (amount > 0),
    -- Used, lapsed, moved on or taken back.
    gone             ledger.quantity not null,
    burn             ledger.burn_order not null,
    -- The last day it may be used, and the instant that day is over.
    lapses_on        date,
    lapses_at        timestamptz,
    granted_at       timestamptz not null,
    unique (lot_id, wallet_id),
    constraint never_more_than_granted check (gone <= amount),
    constraint lapses_when_its_day_is_over check ((lapses_on is null) = (lapses_at is null))
) with (fillfactor = 70);
create index lot_open on ledger.lot (wallet_id) where gone < amount;
create index lot_due on ledger.lot (lapses_at) where gone < amount;
create index lot_entry on ledger.lot (entry_id);
create index lot_topup on ledger.lot (topup_id) where topup_id is not null;
create trigger never_deleted before delete on ledger.lot for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.lot for each statement execute function ledger.deny_change();
create trigger only_used before update on ledger.lot for each row
    when ((to_jsonb(new) - 'gone') is distinct from (to_jsonb(old) - 'gone')) execute function ledger.deny_change();

-- The lapses of grants that staff have been told of.
create table ledger.lapse_told (
    entry_id bigint primary key references ledger.journal_entry,
    told_at  timestamptz not null
);
create index entry_lapses on ledger.journal_entry (entry_id) where kind = 'lapse';

-- What an earmarked pocket may pay for; one without a row pays for all that names it.
create table ledger.pocket_category (
    wallet_id   bigint not null references ledger.wallet,
    category_id integer not null references ledger.category,
    primary key (wallet_id, category_id)
);

-- What of a wallet's balance was granted; what is left of `posted` was paid.
alter table ledger.wallet add column granted ledger.quantity not null default 0;
alter table ledger.posting add column lot_id bigint;
alter table ledger.posting add constraint granted_has_a_lot check ((lot_kind = 'granted') = (lot_id is not null));
alter table ledger.posting add constraint lot_of_this_wallet
    foreign key (lot_id, wallet_id) references ledger.lot (lot_id, wallet_id);
create index posting_lot on ledger.posting (lot_id) where lot_id is not null;
alter type ledger.posted add attribute granted bigint;

-- A lapse is nobody's doing. `refers_id`: what a correction corrects, which refund was paid out.
alter table ledger.journal_entry alter column maker_id drop not null;
alter table ledger.journal_entry
    add column refers_id   bigint references ledger.journal_entry,
    add column adjust_kind ledger.adjust_kind,
    add constraint somebody_did_it check (maker_id is not null or kind = 'lapse'),
    add constraint adjusted_for_a_reason check ((kind = 'adjust') = (adjust_kind is not null));
create index entry_refers on ledger.journal_entry (refers_id) where refers_id is not null;
create index entry_adjusts on ledger.journal_entry (adjust_kind) where adjust_kind is not null;

-- What a line can ask for. Without a wallet it asks for no entry (a rate, a month to close, an account).
alter table ledger.request_line
    alter column wallet_id drop not null,
    alter column currency drop not null,
    -- Null: the request's verb. A move has a reversal and the same entry elsewhere.
    add column kind         ledger.entry_kind,
    -- The other wallet of a transfer, exchange or claim, and its amount as it will see it.
    add column to_wallet_id bigint,
    add column to_currency  text,
    add column to_amount    ledger.minor,
    add column rate         ledger.positive_rate,
    add column refers_id    bigint references ledger.journal_entry,
    add column adjust_kind  ledger.adjust_kind,
    add column lapses_on    date,
    add column burn         ledger.burn_order,
    -- What the bank kept of a receipt; the customer is credited in full.
    add column fee          ledger.quantity,
    add column receipt_id   bigint,
    add column details      jsonb,
    add foreign key (to_wallet_id, to_currency) references ledger.wallet (wallet_id, currency),
    add constraint wallet_with_its_currency check ((wallet_id is null) = (currency is null)),
    add constraint something_asked check (wallet_id is not null or details is not null),
    add constraint whole_other_side check (num_nonnulls(to_wallet_id, to_currency, to_amount) in (0, 3)),
    add constraint paid_never_lapses check (lapses_on is null or lot_kind = 'granted'),
    add constraint fee_within_amount check (fee is null or fee < amount);

-- Which house accounts an entry of a kind may move against, with which money. Asked when its transaction ends; the
-- quick path of a plain charge is looked at by db/checks/wrong_shapes.sql.
create table ledger.entry_shape (
    kind     ledger.entry_kind not null,
    house    text not null,
    lot_kind ledger.lot_kind not null,
    primary key (kind, house, lot_kind)
);
insert into ledger.entry_shape (kind, house, lot_kind) values
    ('topup', 'receiving', 'paid'), ('receive', 'receiving', 'paid'), ('claim', 'clearing', 'paid'),
    ('charge', 'usage', 'paid'), ('charge', 'promotion', 'granted'), ('charge', 'goodwill', 'granted'),
    ('capture', 'usage', 'paid'), ('capture', 'promotion', 'granted'), ('capture', 'goodwill', 'granted'),
    ('owe', 'usage', 'paid'), ('owe', 'promotion', 'granted'), ('owe', 'goodwill', 'granted'),
    ('opening', 'opening', 'paid'), ('opening', 'promotion', 'granted'),
    ('refund', 'refunds_payable', 'paid'), ('refund', 'promotion', 'granted'), ('refund', 'goodwill', 'granted'),
    ('paid', 'refunds_payable', 'paid'),
    ('adjust', 'usage', 'paid'), ('adjust', 'goodwill', 'paid'), ('adjust', 'bad_debt', 'paid'),
    ('adjust', 'rounding', 'paid'), ('adjust', 'promotion', 'granted'), ('adjust', 'goodwill', 'granted'),
    ('bonus', 'promotion', 'granted'), ('lapse', 'promotion', 'granted'), ('lapse', 'goodwill', 'granted'),
    ('transfer', 'clearing', 'paid'), ('transfer', 'clearing', 'granted'), ('exchange', 'fx_position', 'paid');

-- The functions below are made anew from db/functions with other arguments.
drop function if exists ledger.post_to_wallet(text, bytea, text, bigint, bigint, smallint, bigint, bigint, date,
    integer, integer, text, text, text, text);
drop function if exists ledger.refuse_lines(ledger.request_line[]);
drop function if exists ledger.refuse_movement(ledger.wallet, bigint);
drop function if exists ledger.reverse_posting(ledger.posting, bigint, date);
drop function if exists ledger.expire_wallet_holds(ledger.wallet, timestamptz);
drop function if exists ledger.replayed(text, bytea);
drop function if exists ledger.contra_of(text, text, integer, integer);
drop function if exists ledger.execute_line(ledger.request, ledger.request_line);
drop function if exists ledger.wallet_usage(bigint, timestamptz, timestamptz);

-- What they do is in db/functions.
create function ledger.guard_whole_entry() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_lots() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger guard_whole_entry after insert on ledger.journal_entry
    deferrable initially deferred for each row
    when (new.kind <> 'reverse' and (new.kind <> 'charge' or new.request_id is not null))
    execute function ledger.guard_whole_entry();
create constraint trigger guard_lots after insert or update on ledger.lot
    deferrable initially deferred for each row execute function ledger.guard_lots();
create constraint trigger guard_lots after insert on ledger.posting
    deferrable initially deferred for each row when (new.lot_id is not null) execute function ledger.guard_lots();
create constraint trigger guard_lots after update of granted on ledger.wallet
    deferrable initially deferred for each row when (new.granted <> old.granted) execute function ledger.guard_lots();
reset role;
