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
        'house_account', 'hold'] loop
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
    foreach v_table in array array['request', 'decision', 'wallet', 'customer', 'person', 'role_grant', 'reference',
        'period', 'house_account', 'hold', 'category', 'receiving_account'] loop
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
    when (new.seq not in (old.seq, old.seq + 1) or (new.seq = old.seq and new.posted <> old.posted)
        or (new.customer_id, new.currency, new.purpose, new.pocket)
            is distinct from (old.customer_id, old.currency, old.purpose, old.pocket))
    execute function ledger.deny_change();

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

-- An entry's day is not in the future and its month is open. The month's row exists before its first entry and is
-- locked: closing takes it `for update`, so no entry can slip into a month that is being closed.
create function ledger.guard_entry() returns trigger language plpgsql as $$
declare
    v_month  date := date_trunc('month', new.effective_on::timestamp)::date;
    v_closed timestamptz;
begin
    if new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    end if;
    if new.effective_on > ledger.today() then
        raise exception 'effective date in the future'
            using errcode = 'LG004', detail = jsonb_build_object('on', new.effective_on)::text;
    end if;
    select closed_at into v_closed from ledger.period where month = v_month for share;
    if not found then
        insert into ledger.period (month) values (v_month) on conflict do nothing;
        select closed_at into v_closed from ledger.period where month = v_month for share;
    end if;
    if v_closed is not null then
        raise exception 'the month is closed'
            using errcode = 'LG005', detail = jsonb_build_object('on', new.effective_on)::text;
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
    e            ledger.journal_entry;
    v_customer   bigint;
    v_moved      bigint;
    v_unapproved bigint := 0;
    v_today      date;
begin
    select * into e from ledger.journal_entry where entry_id = new.entry_id;
    if e.xact <> pg_current_xact_id() or e.effective_on <> new.effective_on then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    select customer_id into v_customer from ledger.wallet
        where wallet_id = new.wallet_id and seq = new.seq and posted = new.balance_after;
    if not found then
        raise exception 'wallet % does not stand at posting %', new.wallet_id, new.seq
            using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
    end if;
    if e.kind = 'reverse' then
        perform ledger.guard_reversal(e.entry_id);
        return null;
    end if;
    select sum(amount) into v_moved from ledger.posting where entry_id = new.entry_id;
    if e.request_id is not null then
        if not ledger.approved(e.request_id, e.line_no, e.kind, e.maker_id, new.wallet_id, v_moved,
            new.effective_on) then
            raise exception 'request % does not approve this', e.request_id
                using errcode = 'LG010', detail = jsonb_build_object('request', e.request_id)::text;
        end if;
        return null;
    end if;
    v_today := ledger.today();
    if e.kind in ('charge', 'hold') and v_customer is not null then
        insert into ledger.maker_day as d (customer_id, maker_id, day, currency, unapproved)
            values (v_customer, e.maker_id, v_today, new.currency, abs(new.amount))
            on conflict (customer_id, maker_id, day, currency)
                do update set unapproved = d.unapproved + excluded.unapproved
            returning unapproved into v_unapproved;
    end if;
    if (select levels from ledger.policy_needs(e.kind, new.currency, abs(v_moved), v_unapproved,
        v_today - e.effective_on)) > 0
    then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
    return null;
end $$;
create trigger guard_posting after insert on ledger.posting for each row execute function ledger.guard_posting();

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
