-- Holds, freezes and credit limits: what is set aside, who stopped whom, how far below zero. The tables hold and freeze
-- are older; here they get what a command can say, their history, and the guards that no function may pass.
set local role ledger_owner;

alter table ledger.hold
    add column line_no     smallint,
    -- The last day it stands, in the books' calendar; it expires when that day ends.
    add column until_on    date,
    add column category_id integer references ledger.category,
    add column public_text text,
    add column memo        text,
    add column ref         text,
    add foreign key (request_id, line_no) references ledger.request_line (request_id, line_no),
    add constraint whole_request_line check ((request_id is null) = (line_no is null)),
    add constraint until_expires check ((until_on is null) = (expires_at is null));
create unique index hold_request_line on ledger.hold (request_id, line_no) where request_id is not null;
create index hold_due on ledger.hold (expires_at) where captured + released < amount;
create index entry_hold on ledger.journal_entry (hold_id) where hold_id is not null;
alter table ledger.journal_entry add constraint capture_names_its_hold
    check ((kind = 'capture') = (hold_id is not null));

-- What went back from a hold to what is available: by somebody, or (nobody) because its time was over.
create table ledger.hold_release (
    hold_release_id bigint generated always as identity primary key,
    hold_id         bigint not null references ledger.hold,
    key             text unique,
    body_hash       bytea,
    amount          ledger.minor not null check (amount > 0),
    released_by     bigint references ledger.person,
    released_at     timestamptz not null,
    told_at         timestamptz,
    constraint somebody_has_a_key check ((released_by is null) = (key is null))
);
create index hold_release_hold on ledger.hold_release (hold_id);
create index hold_release_untold on ledger.hold_release (hold_release_id)
    where released_by is null and told_at is null;

alter table ledger.reference add column hold_id bigint references ledger.hold;
alter table ledger.reference drop constraint used_by_something;
alter table ledger.reference add constraint used_by_something
    check (num_nonnulls(request_id, line_no) = 2 or entry_id is not null or hold_id is not null);

-- What a line asks for beyond an amount: until when to hold. A credit limit of zero is an amount, too.
alter table ledger.request_line add column until_on date;
alter table ledger.request_line drop constraint request_line_amount_check;

-- Every credit limit there ever was. What lay below a new limit when it was set became arrears.
create table ledger.credit_change (
    credit_change_id bigint generated always as identity primary key,
    wallet_id        bigint not null references ledger.wallet,
    request_id       bigint not null,
    line_no          smallint not null,
    old_limit        ledger.minor not null check (old_limit >= 0),
    new_limit        ledger.minor not null check (new_limit >= 0),
    arrears          ledger.minor not null check (arrears >= 0),
    changed_at       timestamptz not null,
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no),
    constraint one_change_a_line unique (request_id, line_no)
);
create index credit_change_wallet on ledger.credit_change (wallet_id);

do $$
declare v_table text;
begin
    foreach v_table in array array['hold_release', 'credit_change', 'freeze'] loop
        execute format('create trigger never_deleted before delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;
create trigger append_only before update on ledger.credit_change for each row execute function ledger.deny_change();
create trigger only_told before update on ledger.hold_release for each row
    when (old.told_at is not null or new.told_at is null
        or (to_jsonb(new) - 'told_at') is distinct from (to_jsonb(old) - 'told_at'))
    execute function ledger.deny_change();
create trigger only_used before update on ledger.hold for each row
    when (new.captured < old.captured or new.released < old.released
        or (to_jsonb(new) - array['captured', 'released']) is distinct from
            (to_jsonb(old) - array['captured', 'released']))
    execute function ledger.deny_change();
create trigger only_lifted before update on ledger.freeze for each row
    when (old.lifted_at is not null or new.lifted_at is null
        or (to_jsonb(new) - array['lifted_at', 'lifted_by']) is distinct from
            (to_jsonb(old) - array['lifted_at', 'lifted_by']))
    execute function ledger.deny_change();

-- A hold is what the policy lets its maker set aside alone, or exactly an approved line. It counts for the maker's day
-- like a charge.
create function ledger.guard_hold() returns trigger language plpgsql as $$
declare
    v_day        date := ledger.today();
    v_unapproved bigint;
    w            ledger.wallet;
begin
    select * into w from ledger.wallet where wallet_id = new.wallet_id;
    if new.request_id is not null then
        if not exists (select from ledger.request_line l
            where l.request_id = new.request_id and l.line_no = new.line_no
            and l.until_on is not distinct from new.until_on
            and ledger.approved(new.request_id, new.line_no, 'hold', new.maker_id, new.wallet_id, -new.amount,
                l.effective_on)) then
            raise exception 'request % does not approve this', new.request_id
                using errcode = 'LG010', detail = jsonb_build_object('request', new.request_id)::text;
        end if;
        return null;
    end if;
    insert into ledger.maker_day as d (customer_id, maker_id, day, currency, unapproved)
        values (w.customer_id, new.maker_id, v_day, w.currency, new.amount)
        on conflict (customer_id, maker_id, day, currency)
            do update set unapproved = d.unapproved + excluded.unapproved
        returning unapproved into v_unapproved;
    if (select levels from ledger.policy_needs('hold', w.currency, new.amount, v_unapproved, 0)) > 0 then
        raise exception 'needs an approved request' using errcode = 'LG010', detail = '{}';
    end if;
    return null;
end $$;
create trigger guard_hold after insert on ledger.hold for each row execute function ledger.guard_hold();

-- A wallet holds exactly what is left of its holds, and a hold has lost exactly what its captures and releases say.
-- Looked at when the transaction ends, because the parts of one step come one after the other.
create function ledger.guard_held() returns trigger language plpgsql as $$
declare
    v_wallet_id bigint := (to_jsonb(new) ->> 'wallet_id')::bigint;
    v_hold_id   bigint := (to_jsonb(new) ->> 'hold_id')::bigint;
    h           ledger.hold;
    v_captured  bigint;
    v_elsewhere boolean;
begin
    if v_hold_id is not null then
        select * into h from ledger.hold where hold_id = v_hold_id;
        v_wallet_id := h.wallet_id;
        select coalesce(-sum(p.amount), 0), coalesce(bool_or(p.wallet_id <> h.wallet_id), false)
            into v_captured, v_elsewhere
        from ledger.journal_entry e join ledger.posting p using (entry_id) where e.hold_id = v_hold_id;
        if v_elsewhere or h.captured <> v_captured or h.released <> (select coalesce(sum(r.amount), 0)
            from ledger.hold_release r where r.hold_id = v_hold_id) then
            raise exception 'hold % was used otherwise', v_hold_id
                using errcode = 'LG087', detail = jsonb_build_object('hold', v_hold_id)::text;
        end if;
    end if;
    if (select held from ledger.wallet where wallet_id = v_wallet_id) <> (
        select coalesce(sum(o.amount - o.captured - o.released), 0) from ledger.hold o
        where o.wallet_id = v_wallet_id and o.captured + o.released < o.amount) then
        raise exception 'wallet % does not hold what its holds say', v_wallet_id
            using errcode = 'LG087', detail = jsonb_build_object('wallet', v_wallet_id)::text;
    end if;
    return null;
end $$;
create constraint trigger guard_held after insert or update on ledger.hold
    deferrable initially deferred for each row execute function ledger.guard_held();
create constraint trigger guard_held after insert on ledger.hold_release
    deferrable initially deferred for each row execute function ledger.guard_held();
create constraint trigger guard_held after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.kind = 'capture') execute function ledger.guard_held();
create constraint trigger guard_held after update of held on ledger.wallet
    deferrable initially deferred for each row execute function ledger.guard_held();
reset role;
