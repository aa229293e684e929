-- An entry and its only posting as one row. A plain charge is one insert that moves its wallet; every other entry is a
-- header and its postings, as before. ledger.journal_entry and ledger.posting are views of it: what may be read stays.
set local role ledger_owner;

create table ledger.journal (
    -- Of every row: the entry it belongs to. A head gets its number from guard_journal, once nothing stands in its way.
    entry_id             bigint not null,
    -- Its own number where the row is the head of an entry; all that refers to an entry refers to this.
    header_id            bigint,
    -- The same number where it is one more posting of an entry whose head is another row.
    further_of           bigint,
    effective_on         date not null,
    -- The database transaction it was made in: postings of any other are refused (sealed).
    xact                 xid8 not null default pg_current_xact_id(),

    -- The posting: what wallet moved against which house account. amount > 0 credits the wallet.
    wallet_id            bigint,
    seq                  bigint,
    house_account_id     integer,
    currency             text,
    amount               ledger.minor,
    balance_after        bigint,
    prev_seq             bigint,
    prev_balance         bigint,
    lot_kind             ledger.lot_kind not null default 'paid',
    lot_id               bigint,

    -- The head: why.
    key                  text,
    -- Null: that of a plain charge of no named category, which follows from the row (see the view).
    body_hash            bytea,
    kind                 ledger.entry_kind,
    maker_id             bigint,
    request_id           bigint,
    line_no              smallint,
    recorded_at          timestamptz,
    category_id          integer,
    receiving_account_id integer,
    public_text          text,
    memo                 text,
    ref                  text,
    reverses_id          bigint,
    hold_id              bigint,
    rate                 ledger.positive_rate,
    refers_id            bigint,
    adjust_kind          ledger.adjust_kind,
    -- What the wallet might owe when a charge was posted at once; null: nothing.
    credit_limit         bigint
);

insert into ledger.journal
    select e.entry_id, e.entry_id, null, e.effective_on, e.xact,
        p.wallet_id, p.seq, p.house_account_id, p.currency, p.amount, p.balance_after, p.prev_seq, p.prev_balance,
        coalesce(p.lot_kind, 'paid'), p.lot_id,
        e.key, e.body_hash, e.kind, e.maker_id, e.request_id, e.line_no, e.recorded_at, e.category_id,
        e.receiving_account_id, e.public_text, e.memo, e.ref, e.reverses_id, e.hold_id, e.rate, e.refers_id,
        e.adjust_kind, null
    from ledger.journal_entry e
    left join ledger.posting p on p.entry_id = e.entry_id and e.kind = 'charge' and e.request_id is null
        and p.prev_seq is not null and p.lot_id is null and p.amount < 0
        and (e.receiving_account_id, e.rate, e.refers_id) is not distinct from (null, null, null)
        and not exists (select from ledger.posting o where o.entry_id = e.entry_id
            and (o.wallet_id, o.seq) <> (p.wallet_id, p.seq))
        and not exists (select from ledger.house_posting h where h.entry_id = e.entry_id)
    order by e.entry_id;
insert into ledger.journal (entry_id, further_of, effective_on, xact, wallet_id, seq, house_account_id, currency,
        amount, balance_after, prev_seq, prev_balance, lot_kind, lot_id)
    select p.entry_id, p.entry_id, p.effective_on, e.xact, p.wallet_id, p.seq, p.house_account_id, p.currency, p.amount,
        p.balance_after, p.prev_seq, p.prev_balance, p.lot_kind, p.lot_id
    from ledger.posting p join ledger.journal_entry e using (entry_id)
    where not exists (select from ledger.journal j where (j.wallet_id, j.seq) = (p.wallet_id, p.seq))
    order by p.entry_id, p.wallet_id, p.seq;

-- One of three: a head with its only posting (a plain charge), a head, a further posting. A posting continues the one
-- before it; the first begins at nothing. One function: the server reads a condition from its text for every statement.
create function ledger.well_formed(j ledger.journal) returns boolean language plpgsql immutable as $$
begin
    if j.key is null then
        return num_nonnulls(j.header_id, j.body_hash, j.kind, j.maker_id, j.request_id, j.line_no, j.recorded_at,
                j.category_id, j.receiving_account_id, j.public_text, j.memo, j.ref, j.reverses_id, j.hold_id, j.rate,
                j.refers_id, j.adjust_kind, j.credit_limit) = 0
            and coalesce(j.further_of = j.entry_id, false)
            and num_nulls(j.wallet_id, j.seq, j.house_account_id, j.currency, j.amount, j.balance_after) = 0
            and ledger.continues(j.seq, j.prev_seq, j.balance_after, j.prev_balance, j.amount, j.lot_kind, j.lot_id);
    elsif j.wallet_id is null then
        return coalesce(j.header_id = j.entry_id, false) and num_nulls(j.body_hash, j.kind, j.recorded_at) = 0
            and num_nonnulls(j.further_of, j.seq, j.house_account_id, j.currency, j.amount, j.balance_after, j.prev_seq,
                j.prev_balance, j.lot_id, j.credit_limit) = 0
            and (j.kind = 'reverse') = (j.reverses_id is not null) and (j.kind = 'capture') = (j.hold_id is not null)
            and (j.kind = 'adjust') = (j.adjust_kind is not null) and (j.maker_id is not null or j.kind = 'lapse');
    end if;
    return coalesce(j.header_id = j.entry_id and j.kind = 'charge' and j.amount < 0 and j.seq = j.prev_seq + 1
            and j.balance_after = j.prev_balance + j.amount, false)
        and num_nulls(j.maker_id, j.recorded_at, j.house_account_id, j.currency) = 0
        and num_nonnulls(j.further_of, j.lot_id, j.request_id, j.line_no, j.receiving_account_id, j.reverses_id,
            j.hold_id, j.rate, j.refers_id, j.adjust_kind) = 0;
end $$;
revoke all on function ledger.well_formed from public;

-- What refers to an entry or a posting refers to the journal from here on. What is made of the two tables goes with
-- them, and is made anew from db/functions, db/views and db/checks.
do $$
declare
    v_keys text[] := array(select format('alter table %s add constraint %I %s', conrelid::regclass, conname,
            replace(replace(pg_get_constraintdef(oid), 'ledger.journal_entry(entry_id)', 'ledger.journal(header_id)'),
                'ledger.posting(', 'ledger.journal('))
        from pg_constraint
        where contype = 'f' and confrelid in ('ledger.journal_entry'::regclass, 'ledger.posting'::regclass)
            and conrelid not in ('ledger.journal_entry'::regclass, 'ledger.posting'::regclass)
        order by conrelid::regclass::text, conname);
    v_next bigint := (select last_value + is_called::int from ledger.journal_entry_entry_id_seq);
    v_key  text;
begin
    drop table ledger.posting, ledger.journal_entry cascade;
    create sequence ledger.journal_entry_entry_id_seq;
    perform setval('ledger.journal_entry_entry_id_seq', v_next, false);
    alter sequence ledger.journal_entry_entry_id_seq owned by ledger.journal.entry_id;
    alter table ledger.journal
        add constraint journal_header unique (header_id),
        add constraint journal_key unique (key),
        add constraint journal_posting unique (wallet_id, seq),
        add constraint chain_end unique (wallet_id, seq, balance_after),
        add constraint well_formed check (ledger.well_formed(journal));
    alter table ledger.journal
        add constraint chain foreign key (wallet_id, prev_seq, prev_balance)
            references ledger.journal (wallet_id, seq, balance_after),
        add constraint one_currency foreign key (wallet_id, house_account_id, currency)
            references ledger.wallet_contra,
        add constraint further_of_an_entry foreign key (further_of) references ledger.journal (header_id),
        add constraint lot_of_this_wallet foreign key (lot_id, wallet_id) references ledger.lot (lot_id, wallet_id),
        add constraint asked_for foreign key (request_id, line_no)
            references ledger.request_line (request_id, line_no) match full,
        add constraint known_account foreign key (receiving_account_id) references ledger.receiving_account,
        add constraint known_hold foreign key (hold_id) references ledger.hold,
        add constraint reverses_an_entry foreign key (reverses_id) references ledger.journal (header_id),
        add constraint refers_to_an_entry foreign key (refers_id) references ledger.journal (header_id);
    -- A wallet without a posting stands on none (null), or it would need one of number zero. A plain column: a
    -- generated one is read from its text for every charge.
    alter table ledger.wallet alter column last_seq drop expression;
    foreach v_key in array v_keys loop
        execute v_key;
    end loop;
end $$;
drop function ledger.says_what_it_must;
create index journal_entry_id on ledger.journal (entry_id);
-- As of a business day: only what is dated later is read (balance_as_of).
create index posting_effective on ledger.journal (wallet_id, effective_on, seq) include (amount);
create index posting_lot on ledger.journal (lot_id) where lot_id is not null;
create unique index entry_request_line on ledger.journal (request_id, line_no) where request_id is not null;
create unique index entry_reversed_once on ledger.journal (reverses_id) where reverses_id is not null;
create index entry_hold on ledger.journal (hold_id) where hold_id is not null;
create index entry_refers on ledger.journal (refers_id) where refers_id is not null;
create index entry_adjusts on ledger.journal (adjust_kind) where adjust_kind is not null;
create index entry_lapses on ledger.journal (header_id) where kind = 'lapse';
-- Days come nearly in order, so this costs next to nothing and finds a month's entries.
create index entry_effective on ledger.journal using brin (effective_on) with (pages_per_range = 16);

-- The view reads it; as in db/functions.
create or replace function ledger.charge_hash(
    p_wallet_id text, p_amount text, p_effective_on text, p_category_id text, p_ref text, p_public_text text,
    p_memo text, p_maker_id text
) returns bytea language plpgsql immutable as $$
begin
    if p_ref is null and p_public_text is null and p_memo is not null then
        return sha256(convert_to(format('6:charge,%s:%s,%s:%s,%s:%s,%s:%s,-,-,%s:%s,%s:%s',
            length(p_wallet_id), p_wallet_id, length(p_amount), p_amount, length(p_effective_on), p_effective_on,
            length(p_category_id), p_category_id, octet_length(p_memo), p_memo, length(p_maker_id), p_maker_id),
            'UTF8'));
    end if;
    return ledger.body_hash('charge', p_wallet_id, p_amount, p_effective_on, p_category_id, p_ref, p_public_text,
        p_memo, p_maker_id);
end;
$$;
create view ledger.journal_entry as
    select header_id as entry_id, key, coalesce(body_hash, ledger.charge_hash(wallet_id::text, (-amount)::text,
            to_char(effective_on, 'YYYY-MM-DD'), '0', ref, public_text, memo, maker_id::text)) as body_hash, kind,
        maker_id, request_id, line_no, effective_on, recorded_at, xact, category_id, receiving_account_id,
        public_text, memo, ref, reverses_id, hold_id, rate, refers_id, adjust_kind
    from ledger.journal where header_id is not null;
create view ledger.posting as
    select wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq, prev_balance,
        effective_on, lot_kind, lot_id
    from ledger.journal where seq is not null;

-- The sum of a maker's day, counted in the wallet's own row while it is the only one of its customer and currency, and
-- one maker charges it: until when that day lasts, whose, and how much. Otherwise in ledger.maker_day.
alter table ledger.wallet
    add column alone_on    date,
    add column alone_until timestamptz,
    add column alone_by    bigint,
    add column alone_total bigint;

-- The overdraft, the number the wallet stands at, the purpose of a pocket: one function, as above.
create function ledger.stands(
    p_posted bigint, p_held bigint, p_credit_limit bigint, p_arrears bigint, p_seq bigint, p_last_seq bigint,
    p_pocket text, p_purpose text
) returns boolean language plpgsql immutable as $$
begin
    return p_posted - p_held >= -(p_credit_limit + p_arrears)
        and (p_seq = p_last_seq or (p_last_seq is null and p_seq = 0 and p_posted = 0)) is true
        and (p_pocket = 'general') = (p_purpose is null);
end $$;
revoke all on function ledger.stands from public;
alter table ledger.wallet drop constraint not_overdrawn, drop constraint pocket_has_a_purpose,
    add constraint not_overdrawn check (ledger.stands(posted, held, credit_limit, arrears, seq, last_seq, pocket,
        purpose));

-- What they do is in db/functions. Triggers fire by name, capitals first: before the foreign keys.
create function ledger.guard_journal() returns trigger language plpgsql as $$ begin return new; end $$;
create function ledger.guard_alone() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger "GUARD_journal" before insert on ledger.journal for each row execute function ledger.guard_journal();
create trigger append_only before update or delete on ledger.journal
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.journal
    for each statement execute function ledger.deny_change();
create trigger "GUARD_posting" after insert on ledger.journal for each row when (new.further_of is not null)
    execute function ledger.guard_posting();
create trigger guard_entry after insert on ledger.journal for each row when (new.wallet_id is null)
    execute function ledger.guard_entry();
create constraint trigger guard_between after insert on ledger.journal
    deferrable initially deferred for each row when (new.wallet_id is null) execute function ledger.guard_between();
create constraint trigger guard_held after insert on ledger.journal
    deferrable initially deferred for each row when (new.hold_id is not null) execute function ledger.guard_held();
create constraint trigger guard_lots after insert on ledger.journal
    deferrable initially deferred for each row when (new.lot_id is not null) execute function ledger.guard_lots();
create constraint trigger guard_payout after insert on ledger.journal
    deferrable initially deferred for each row when (new.wallet_id is null) execute function ledger.guard_payout();
create constraint trigger guard_receipt after insert on ledger.journal
    deferrable initially deferred for each row when (new.wallet_id is null) execute function ledger.guard_receipt();
create constraint trigger guard_whole_entry after insert on ledger.journal
    deferrable initially deferred for each row when (new.wallet_id is null) execute function ledger.guard_whole_entry();
create constraint trigger guard_whole_reversal after insert on ledger.journal
    deferrable initially deferred for each row when (new.reverses_id is not null)
    execute function ledger.guard_whole_reversal();

-- After the update, too: what looks before it has to lock the row once more.
drop trigger guard_limited on ledger.wallet;
create trigger guard_limited after update of limited on ledger.wallet for each row
    when (new.limited is distinct from old.limited) execute function ledger.guard_limited();
create trigger guard_alone after insert on ledger.wallet for each row when (new.customer_id is not null)
    execute function ledger.guard_alone();
reset role;
