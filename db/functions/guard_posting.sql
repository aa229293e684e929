-- ledger.guard_posting: a posting belongs to an entry of this transaction, to the wallet row as it is now, and to an
-- approval where the policy wants one. What counts is all that the entry moves, so nothing is gained by splitting it.
--
-- A plain charge passes with one statement: what counts it for the maker's day looks at all it depends on, its month
-- locked before. Whatever is not found plain there is not counted yet, and looked at again, one by one.
--
-- A wallet under limits is counted here, so that nothing passes them, whoever inserts the posting.
--
--   raises   LG012 sealed, LG013 the wallet does not stand there, LG100, LG101 beyond a limit or budget, LG004, LG005
--            (open_day), 23503, LG010
create or replace function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_month       date := date_trunc('month', new.effective_on::timestamp)::date;
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
    v_category_id integer;
    v_wallet_id   bigint;
    v_customer_id bigint;
    v_contra_id   integer;
    v_today       date;
    v_plain       boolean;
    v_day_from    bigint;
    v_back_from   bigint;
    v_common      integer;
    v_limited     boolean;
    v_unapproved  bigint;
begin
    if not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
        perform pg_advisory_xact_lock_shared(20521, v_month - date '2000-01-01');
    end if;
    update ledger.maker_day d set unapproved = d.unapproved + abs(new.amount)
        from ledger.journal_entry e, ledger.wallet w, ledger.charge_terms t
        where e.entry_id = new.entry_id and e.xact = pg_current_xact_id() and e.effective_on = new.effective_on
            and e.kind = 'charge' and e.request_id is null
            and w.wallet_id = new.wallet_id and w.seq = new.seq and w.posted = new.balance_after and not w.limited
            and (w.contra_id = new.house_account_id or exists (select from ledger.wallet_contra c
                where c.wallet_id = new.wallet_id and c.house_account_id = new.house_account_id))
            and t.currency = new.currency and v_month = any (t.open_months)
            and (e.category_id = t.category_id
                or exists (select from ledger.category c where c.category_id = e.category_id))
            and abs(new.amount) < t.amount_from and d.unapproved + abs(new.amount) < t.maker_day_from
            and d.day - new.effective_on between 0 and t.days_back_from - 1
            and d.customer_id = w.customer_id and d.maker_id = e.maker_id and d.currency = new.currency
            and d.day = (select ((clock_timestamp() + offset_by) at time zone time_zone)::date
                from ledger.charge_terms where currency = new.currency)
            and not exists (select from ledger.posting p where p.entry_id = new.entry_id
                and (p.wallet_id, p.seq) <> (new.wallet_id, new.seq));
    if found then
        return null;
    end if;
    select e.kind, e.maker_id, e.request_id, e.category_id, w.wallet_id, w.customer_id, w.contra_id,
            ((clock_timestamp() + t.offset_by) at time zone t.time_zone)::date,
            v_month = any (t.open_months) and abs(new.amount) < t.amount_from
                and not exists (select from ledger.posting p where p.entry_id = new.entry_id
                    and (p.wallet_id, p.seq) <> (new.wallet_id, new.seq)),
            t.maker_day_from, t.days_back_from, t.category_id, w.limited
        into v_kind, v_maker_id, v_request_id, v_category_id, v_wallet_id, v_customer_id, v_contra_id,
            v_today, v_plain, v_day_from, v_back_from, v_common, v_limited
        from ledger.journal_entry e
        left join ledger.wallet w on w.wallet_id = new.wallet_id and w.seq = new.seq and w.posted = new.balance_after
        left join ledger.charge_terms t on t.currency = new.currency
        where e.entry_id = new.entry_id and e.xact = pg_current_xact_id() and e.effective_on = new.effective_on;
    if not found then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    elsif v_wallet_id is null then
        raise exception 'wallet % does not stand at posting %', new.wallet_id, new.seq
            using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
    elsif v_contra_id is distinct from new.house_account_id then
        perform ledger.pair_contra(new, v_kind = 'charge' and v_contra_id is null);
    end if;
    if v_kind <> 'charge' or v_request_id is not null then
        perform ledger.guard_other(new, v_kind, v_request_id);
        if v_limited then
            perform ledger.count_posting(new, v_customer_id);
        end if;
        return null;
    end if;
    v_plain := coalesce(v_plain and v_today - new.effective_on between 0 and v_back_from - 1, false);
    if not v_plain then
        perform ledger.open_day(new.effective_on);
    end if;
    if v_category_id is distinct from v_common then
        perform ledger.known_category(v_category_id);
    end if;
    v_unapproved := ledger.begin_maker_day(new, v_customer_id, v_maker_id);
    if not v_plain or v_unapproved >= v_day_from then
        perform ledger.refuse_alone(new.entry_id, v_kind, new.currency, v_unapproved, new.effective_on);
    end if;
    -- After the maker's day, as a hold locks them.
    if v_limited then
        perform ledger.count_posting(new, v_customer_id);
    end if;
    return null;
end;
$$;
alter function ledger.guard_posting owner to ledger_owner;
revoke all on function ledger.guard_posting from public;
