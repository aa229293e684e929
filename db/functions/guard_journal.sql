-- ledger.guard_journal: what every row of the journal passes first. The head of an entry and a further posting get
-- their numbers. A plain charge, the head of an entry with its only posting, is the posting and the moving of its
-- wallet in one step: the wallet is moved here, as far as it is plain (nothing held, granted, owed, limited or frozen,
-- no pocket) and the policy leaves its maker alone, and the row says where it stands then, whatever it said before.
-- Where anything is not plain, nothing is moved or inserted, and the charge goes the general way
-- (ledger.post_any_charge). The first use of a category in a wallet pairs the two (wallet_contra), with the wallet
-- locked; a category that nobody used in this currency yet goes the general way.
--
-- The month's lock is only tried, since a wallet comes before it: while somebody closes a month nothing is plain. It is
-- taken before the statement that asks whether the month is open, so that this sees a month that was just closed. An
-- expression of this language is made anew in every transaction: a plain charge meets as few as can be.
create or replace function ledger.guard_journal() returns trigger language plpgsql as $$
declare
    v_month    date := date_trunc('month', new.effective_on::timestamp)::date;
    v_category integer;
    v_contra   integer;
begin
    if new.key is null or new.wallet_id is null or new.category_id is not null
        or not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01')
    then
        if new.key is null then
            new.further_of := new.entry_id;
            return new;
        elsif new.wallet_id is null then
            new.entry_id := coalesce(new.entry_id, nextval('ledger.journal_entry_entry_id_seq'));
            new.header_id := new.entry_id;
            return new;
        elsif new.category_id is null or not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
            return null;
        end if;
        v_category := new.category_id;
        select c.house_account_id into v_contra
            from ledger.wallet_contra c join ledger.house_account h using (house_account_id, currency)
            where c.wallet_id = new.wallet_id and h.kind = 'usage' and h.category_id = v_category;
        if not found then
            select h.house_account_id into v_contra from ledger.wallet w join ledger.house_account h using (currency)
                where w.wallet_id = new.wallet_id and h.kind = 'usage' and h.category_id = v_category
                for no key update of w;
            if not found then
                return null;
            end if;
            insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
                select wallet_id, v_contra, currency from ledger.wallet where wallet_id = new.wallet_id
                on conflict do nothing;
        end if;
    end if;
    loop
        update ledger.wallet w
            set seq = w.seq + 1, last_seq = w.seq + 1, posted = w.posted + new.amount,
                alone_total = w.alone_total - new.amount
            from ledger.charge_terms t
            where w.wallet_id = new.wallet_id and t.currency = w.currency and new.xact = pg_current_xact_id()
                and w.alone_by = new.maker_id and clock_timestamp() + t.offset_by < w.alone_until
                and w.alone_total - new.amount < t.maker_day_from and -new.amount < t.amount_from
                and w.alone_on - new.effective_on between 0 and t.days_back_from - 1
                and v_month = any (t.open_months) and t.frozen_at is null
                and w.posted + w.credit_limit >= -new.amount and w.held = 0 and w.arrears = 0 and w.granted = 0
                and not w.frozen and not w.limited
                and (v_contra is not null or w.contra_id = t.house_account_id)
            returning nextval('ledger.journal_entry_entry_id_seq'), w.seq, w.seq - 1, w.posted,
                w.posted - new.amount, w.currency, coalesce(v_contra, t.house_account_id),
                coalesce(v_category, t.category_id), nullif(w.credit_limit, 0),
                least(clock_timestamp() + t.offset_by, w.alone_until)
            into new.entry_id, new.seq, new.prev_seq, new.balance_after, new.prev_balance, new.currency,
                new.house_account_id, new.category_id, new.credit_limit, new.recorded_at;
        if found then
            new.header_id := new.entry_id;
            return new;
        end if;
        exit when not ledger.begin_alone(new.wallet_id, new.maker_id);
    end loop;
    return null;
end;
$$;
alter function ledger.guard_journal owner to ledger_owner;
revoke all on function ledger.guard_journal from public;
