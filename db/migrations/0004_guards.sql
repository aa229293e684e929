-- Guards: what the books refuse whoever asks, the owner of the tables included. Each is a trigger; with user triggers
-- off the keys, checks and foreign keys still hold, and db/checks names what they cannot. See db/README.md.
set local role ledger_owner;

-- Append-only: what was written stays as it was written.
create function ledger.deny_change() returns trigger language plpgsql as $$
begin
    raise exception 'append-only: % on %', tg_op, tg_table_name
        using errcode = 'LG011', detail = jsonb_build_object('table', tg_table_name, 'operation', tg_op)::text;
end $$;

do $$
declare v_table text;
begin
    foreach v_table in array array['journal_entry', 'posting', 'house_posting', 'request_line', 'evidence', 'rate'] loop
        execute format('create trigger append_only before update or delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['journal_entry', 'posting', 'house_posting', 'request', 'request_line',
        'evidence', 'rate', 'decision', 'wallet', 'customer', 'person', 'role_grant', 'reference', 'period',
        'house_account', 'wallet_contra', 'category', 'hold'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['request', 'decision', 'wallet', 'customer', 'person', 'role_grant', 'reference',
        'period', 'house_account', 'wallet_contra', 'hold', 'category', 'receiving_account'] loop
        execute format('create trigger never_deleted before delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
    end loop;
end $$;

-- Rows that change only in one way: a decision is voided once, a month is closed once, a request is closed once.
create trigger only_voided before update on ledger.decision for each row
    when (old.voided_at is not null or new.voided_at is null
        or (to_jsonb(new) - 'voided_at') is distinct from (to_jsonb(old) - 'voided_at'))
    execute function ledger.deny_change();
create trigger only_closed before update on ledger.period for each row
    when (old.closed_at is not null or new.month <> old.month) execute function ledger.deny_change();
create trigger asked_is_asked before update on ledger.request for each row
    when (old.state <> 'pending'
        or (old.key, old.body_hash, old.verb, old.maker_id, old.levels, old.people, old.evidence, old.created_at)
            is distinct from
            (new.key, new.body_hash, new.verb, new.maker_id, new.levels, new.people, new.evidence, new.created_at)
        or old.expires_at <> new.expires_at)
    execute function ledger.deny_change();

-- A wallet moves one posting at a time, never back, and stays whose it is. (The posting itself: guard_posting.)
create trigger one_posting_at_a_time before update on ledger.wallet for each row
    when (new.seq <> old.seq + 1 and (new.seq <> old.seq or new.posted <> old.posted))
    execute function ledger.deny_change();
create trigger stays_whose_it_is before update of customer_id, currency, purpose, pocket on ledger.wallet for each row
    when ((new.customer_id, new.currency, new.purpose, new.pocket)
        is distinct from (old.customer_id, old.currency, old.purpose, old.pocket))
    execute function ledger.deny_change();

-- What the rules come to for one person alone, kept in step with every change of them.
create function ledger.follow_policy() returns trigger language plpgsql as $$
begin
    lock table ledger.policy_alone in share row exclusive mode;
    delete from ledger.policy_alone;
    insert into ledger.policy_alone (verb, currency, amount_from, maker_day_from, days_back_from)
        select a.verb, a.currency,
            min(r.from_value) filter (where r.measure = 'amount' and r.currency = a.currency),
            min(r.from_value) filter (where r.measure = 'maker_day' and r.currency = a.currency),
            min(r.from_value) filter (where r.measure = 'days_back')
        from (select distinct verb, currency from ledger.policy_rule where measure = 'amount' and ended_at is null) as a
        left join ledger.policy_rule r on r.verb in (a.verb, '*') and r.levels > 0 and r.ended_at is null
            and (r.verb = a.verb or r.measure = 'days_back')
        group by a.verb, a.currency;
    return null;
end $$;
create trigger follow_policy after insert or update or delete or truncate on ledger.policy_rule
    for each statement execute function ledger.follow_policy();

-- The clock of a sandbox goes forward. It may start in the past, as long as nothing is in the books.
create function ledger.guard_clock() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.offset_by < old.offset_by)
        or (tg_op = 'INSERT' and new.offset_by < interval '0' and exists (select from ledger.journal_entry)) then
        raise exception 'the clock moves forward only' using errcode = 'LG062', detail = '{}';
    end if;
    return null;
end $$;
create trigger forward_only after insert or update or delete on ledger.clock_offset
    for each row execute function ledger.guard_clock();
create trigger never_emptied before truncate on ledger.clock_offset
    for each statement execute function ledger.deny_change();

-- Whoever closes a month waits here for the entries on their way into it, and those that come later wait for the
-- closing: an entry takes the same lock, shared, and reads the month after that. A lock of this kind costs no write,
-- while `for share` on the month's one row would be written by every entry of everybody.
create function ledger.lock_month() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(20521, new.month - date '2000-01-01');
    -- It is closed from when nobody is on the way any more.
    new.closed_at := greatest(new.closed_at, ledger.clock());
    return new;
end $$;
create trigger lock_month_closed before insert on ledger.period for each row when (new.closed_at is not null)
    execute function ledger.lock_month();
create trigger lock_month before update on ledger.period for each row
    when (new.closed_at is distinct from old.closed_at) execute function ledger.lock_month();

-- An entry's day is not in the future, its month is open, its maker and category exist (they are never deleted). The
-- month's row exists before its first entry.
create function ledger.guard_entry() returns trigger language plpgsql as $$
declare
    v_month  date := date_trunc('month', new.effective_on::timestamp)::date;
    v_today  date;
    v_period date;
    v_closed timestamptz;
    v_known  boolean;
begin
    if new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    end if;
    if not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
        perform pg_advisory_xact_lock_shared(20521, v_month - date '2000-01-01');
    end if;
    select ((clock_timestamp() + coalesce(o.offset_by, interval '0')) at time zone i.time_zone)::date, p.month,
            p.closed_at, exists (select from ledger.person m where m.person_id = new.maker_id)
            and (new.category_id is null
                or exists (select from ledger.category c where c.category_id = new.category_id))
        into v_today, v_period, v_closed, v_known
        from ledger.installation i left join ledger.clock_offset o on true
        left join ledger.period p on p.month = v_month;
    if new.effective_on > coalesce(v_today, ledger.today()) then
        raise exception 'effective date in the future'
            using errcode = 'LG004', detail = jsonb_build_object('on', new.effective_on)::text;
    elsif v_closed is not null then
        raise exception 'the month is closed'
            using errcode = 'LG005', detail = jsonb_build_object('on', new.effective_on)::text;
    elsif not v_known then
        raise exception 'no such maker or category' using errcode = 'foreign_key_violation';
    elsif v_period is null then
        insert into ledger.period (month) values (v_month) on conflict do nothing;
    end if;
    return null;
end $$;
-- After the insert: a replayed key inserts nothing and so gets its first answer even when the month is closed now.
create trigger guard_entry after insert on ledger.journal_entry for each row execute function ledger.guard_entry();

-- A posting belongs to an entry of this transaction, to the wallet row as it is now, and to an approval where the
-- policy wants one: no approved request line like it, no posting. What counts is all that the entry moves, so nothing
-- is gained by splitting it.
create function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_fresh       boolean;
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
    v_line_no     smallint;
    v_wallet_id   bigint;
    v_customer_id bigint;
    v_contra_id   integer;
    v_moved       bigint;
    v_unapproved  bigint := 0;
    v_today       date;
    v_alone       boolean;
    v_day_from    bigint;
begin
    select e.xact = pg_current_xact_id() and e.effective_on = new.effective_on, e.kind, e.maker_id, e.request_id,
            e.line_no, w.wallet_id, w.customer_id, c.house_account_id, m.moved, m.today,
            abs(m.moved) < coalesce(a.amount_from, 9000000000000001)
                and m.today - new.effective_on < coalesce(a.days_back_from, 9000000000000001)
                and a.verb is not null,
            coalesce(a.maker_day_from, 9000000000000001)
        into v_fresh, v_kind, v_maker_id, v_request_id, v_line_no, v_wallet_id, v_customer_id, v_contra_id, v_moved,
            v_today, v_alone, v_day_from
        from ledger.journal_entry e
        cross join lateral (select
            (select sum(p.amount) from ledger.posting p where p.entry_id = e.entry_id) as moved,
            (select ((clock_timestamp() + coalesce((select offset_by from ledger.clock_offset), interval '0'))
                at time zone time_zone)::date from ledger.installation) as today offset 0) as m
        left join ledger.wallet w on w.wallet_id = new.wallet_id and w.seq = new.seq and w.posted = new.balance_after
        left join ledger.wallet_contra c on c.wallet_id = new.wallet_id
            and c.house_account_id = new.house_account_id and c.currency = new.currency
        left join ledger.policy_alone a on a.verb = e.kind and a.currency = new.currency
        where e.entry_id = new.entry_id;
    if v_fresh is not true then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    elsif v_wallet_id is null then
        raise exception 'wallet % does not stand at posting %', new.wallet_id, new.seq
            using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
    elsif v_contra_id is null then
        insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
            values (new.wallet_id, new.house_account_id, new.currency);
    end if;
    if v_kind = 'reverse' then
        perform ledger.guard_reversal(new.entry_id);
        return null;
    end if;
    if v_request_id is not null then
        if not ledger.approved(v_request_id, v_line_no, v_kind, v_maker_id, new.wallet_id, v_moved,
            new.effective_on) then
            raise exception 'request % does not approve this', v_request_id
                using errcode = 'LG010', detail = jsonb_build_object('request', v_request_id)::text;
        end if;
        return null;
    end if;
    if v_kind in ('charge', 'hold') and v_customer_id is not null then
        insert into ledger.maker_day as d (customer_id, maker_id, day, currency, unapproved)
            values (v_customer_id, v_maker_id, v_today, new.currency, abs(new.amount))
            on conflict (customer_id, maker_id, day, currency)
                do update set unapproved = d.unapproved + excluded.unapproved
            returning unapproved into v_unapproved;
    end if;
    if v_alone and v_unapproved < v_day_from then
        return null;
    end if;
    if (select levels from ledger.policy_needs(v_kind, new.currency, abs(v_moved), v_unapproved,
        v_today - new.effective_on)) > 0
    then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
    return null;
end $$;
-- Triggers fire by name, capitals first: this one before the foreign keys, so that the pair they ask for is there.
create trigger "GUARD_posting" after insert on ledger.posting for each row execute function ledger.guard_posting();

create function ledger.guard_house_posting() returns trigger language plpgsql as $$
begin
    if not exists (select from ledger.journal_entry e where e.entry_id = new.entry_id
        and e.xact = pg_current_xact_id() and e.effective_on = new.effective_on) then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    return null;
end $$;
create trigger guard_house_posting after insert on ledger.house_posting
    for each row execute function ledger.guard_house_posting();

-- The maker never decides, and nobody decides twice: persons, not accounts, so whoever was merged counts as one.
create function ledger.guard_decision() returns trigger language plpgsql as $$
begin
    if ledger.one_person(new.person_id) = ledger.one_person(new.maker_id) then
        raise exception 'the maker cannot decide'
            using errcode = 'LG033', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    if exists (select from ledger.decision d where d.request_id = new.request_id and d.decision_id <> new.decision_id
        and d.voided_at is null and ledger.one_person(d.person_id) = ledger.one_person(new.person_id)) then
        raise exception 'decided already'
            using errcode = 'LG034', detail = jsonb_build_object('request', new.request_id)::text;
    end if;
    return null;
end $$;
create trigger guard_decision after insert on ledger.decision for each row execute function ledger.guard_decision();

-- The chart to begin with: a few usual categories and receiving accounts, one default of each.
insert into ledger.category (name, is_default) values ('用量', true), ('广告', false), ('服务费', false), ('运费', false),
    ('课时', false);
insert into ledger.category_word
    select ledger.fold(w.word), c.category_id from (values ('用量', '用量'), ('用量', '使用'), ('用量', 'usage'),
        ('广告', '广告'), ('广告', '投放'), ('广告', 'ads'), ('服务费', '服务费'), ('服务费', '服务'), ('服务费', 'service'),
        ('运费', '运费'), ('运费', 'shipping'), ('课时', '课时'), ('课时', 'lessons')) as w (name, word)
    join ledger.category c using (name);
insert into ledger.receiving_account (name, currency, is_default) values ('银行', null, true), ('支付宝', 'CNY', false),
    ('微信', 'CNY', false), ('现金', null, false), ('USDT地址', 'USDT', false);
insert into ledger.receiving_account_word
    select ledger.fold(w.word), a.receiving_account_id from (values ('银行', '银行'), ('银行', '对公'), ('银行', '银行卡'),
        ('银行', 'bank'), ('支付宝', '支付宝'), ('支付宝', 'alipay'), ('微信', '微信'), ('微信', '微信支付'), ('微信', 'wechat'),
        ('现金', '现金'), ('现金', 'cash'), ('USDT地址', 'USDT地址'), ('USDT地址', 'TRC20')) as w (name, word)
    join ledger.receiving_account a using (name);
reset role;
