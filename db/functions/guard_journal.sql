-- ledger.guard_journal: what every row of the journal passes first. The head of an entry and a further posting get their
-- numbers. A plain charge, the head of an entry with its only posting, is the posting and the moving of its wallet in
-- one step: the wallet is moved here, as far as it is plain (nothing held, granted, owed, limited or frozen, no pocket)
-- and the policy leaves its maker alone, and the row says where it stands then. Where anything is not plain, nothing is
-- moved or inserted, and the charge goes the general way (ledger.post_any_charge).
--
-- The month's lock is only tried, since a wallet comes before it: while somebody closes a month nothing is plain.
--
--   raises   LG012 another transaction's entry, LG013 a charge that names another place than where its wallet stands
create or replace function ledger.guard_journal() returns trigger language plpgsql as $$
declare
    v_month    date;
    v_category integer := new.category_id;
    v_contra   integer;
    v_seq      bigint := new.seq;
begin
    if new.key is null then
        new.further_of := new.entry_id;
        return new;
    end if;
    new.header_id := new.entry_id;
    if new.wallet_id is null then
        return new;
    elsif new.xact <> pg_current_xact_id() then
        raise exception 'entry of another transaction' using errcode = 'LG012', detail = '{}';
    end if;
    v_month := date_trunc('month', new.effective_on::timestamp)::date;
    if not pg_try_advisory_xact_lock_shared(20521, v_month - date '2000-01-01') then
        return null;
    end if;
    if v_category is not null then
        select c.house_account_id into v_contra
            from ledger.wallet_contra c join ledger.house_account h using (house_account_id, currency)
            where c.wallet_id = new.wallet_id and h.kind = 'usage' and h.category_id = v_category;
        if not found then
            return null;
        end if;
    end if;
    for v_try in 1..2 loop
        update ledger.wallet w
            set seq = w.seq + 1, last_seq = w.seq + 1, posted = w.posted + new.amount,
                alone_total = w.alone_total - new.amount
            from ledger.charge_terms t
            where w.wallet_id = new.wallet_id and t.currency = w.currency
                and w.alone_by = new.maker_id and clock_timestamp() + t.offset_by < w.alone_until
                and w.alone_total - new.amount < t.maker_day_from and -new.amount < t.amount_from
                and w.alone_on - new.effective_on between 0 and t.days_back_from - 1
                and v_month = any (t.open_months) and t.frozen_at is null
                and w.posted + w.credit_limit >= -new.amount and w.held = 0 and w.arrears = 0 and w.granted = 0
                and not w.frozen and not w.limited
                and (v_contra is not null or w.contra_id = t.house_account_id)
            returning w.seq, w.seq - 1, w.posted, w.posted - new.amount, w.currency,
                coalesce(v_contra, t.house_account_id), coalesce(v_category, t.category_id),
                nullif(w.credit_limit, 0), least(clock_timestamp() + t.offset_by, w.alone_until)
            into new.seq, new.prev_seq, new.balance_after, new.prev_balance, new.currency, new.house_account_id,
                new.category_id, new.credit_limit, new.recorded_at;
        if found then
            if v_seq <> new.seq then
                raise exception 'wallet % does not stand at posting %', new.wallet_id, v_seq
                    using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
            end if;
            return new;
        end if;
        exit when v_try = 2 or not ledger.begin_alone(new.wallet_id, new.maker_id);
    end loop;
    if v_seq is not null then
        raise exception 'wallet % does not move to posting %', new.wallet_id, v_seq
            using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
    end if;
    return null;
end;
$$;
alter function ledger.guard_journal owner to ledger_owner;
revoke all on function ledger.guard_journal from public;
