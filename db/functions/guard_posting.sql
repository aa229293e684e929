-- ledger.guard_posting: a posting belongs to an entry of this transaction, to the wallet row as it is now, and to an
-- approval where the policy wants one. What counts is all that the entry moves, so nothing is gained by splitting it.
--
-- Every charge passes here, so each look is one row by its key, and what is only for other kinds is elsewhere.
--
--   raises   LG012 sealed, LG013 the wallet does not stand there, LG010 needs an approved request
create or replace function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_xact        xid8;
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
    v_category_id integer;
    v_on          date;
    v_customer_id bigint;
    v_today       date;
    v_unapproved  bigint;
    v_common      integer;
    v_amount_from bigint;
    v_day_from    bigint;
    v_back_from   bigint;
begin
    select xact, kind, maker_id, request_id, category_id, effective_on
        into v_xact, v_kind, v_maker_id, v_request_id, v_category_id, v_on
        from ledger.journal_entry where entry_id = new.entry_id;
    if not found or v_xact <> pg_current_xact_id() or v_on <> new.effective_on then
        raise exception 'entry % is sealed', new.entry_id
            using errcode = 'LG012', detail = jsonb_build_object('entry', new.entry_id)::text;
    end if;
    select customer_id into v_customer_id from ledger.wallet
        where wallet_id = new.wallet_id and seq = new.seq and posted = new.balance_after;
    if not found then
        raise exception 'wallet % does not stand at posting %', new.wallet_id, new.seq
            using errcode = 'LG013', detail = jsonb_build_object('wallet', new.wallet_id)::text;
    end if;
    if not exists (select from ledger.wallet_contra where wallet_id = new.wallet_id
        and house_account_id = new.house_account_id and currency = new.currency) then
        insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
            values (new.wallet_id, new.house_account_id, new.currency);
    end if;
    if v_kind = 'reverse' then
        perform ledger.guard_reversal(new.entry_id);
    end if;
    -- All of what was asked for is looked at when the transaction ends: guard_whole_entry.
    if v_kind = 'reverse' or v_request_id is not null then
        return null;
    end if;
    select amount_from, maker_day_from, days_back_from, category_id,
            ((clock_timestamp() + offset_by) at time zone time_zone)::date
        into v_amount_from, v_day_from, v_back_from, v_common, v_today
        from ledger.policy_alone where verb = v_kind and currency = new.currency;
    if v_kind = 'charge' then
        update ledger.maker_day set unapproved = unapproved + abs(new.amount)
            where customer_id = v_customer_id and maker_id = v_maker_id and day = v_today and currency = new.currency
            returning unapproved into v_unapproved;
        if v_unapproved is null or v_category_id <> v_common then
            v_unapproved := coalesce(v_unapproved, ledger.begin_maker_day(new, v_customer_id, v_maker_id));
            if not exists (select from ledger.category where category_id = v_category_id) then
                raise exception 'no such category' using errcode = 'foreign_key_violation';
            end if;
        end if;
        if abs(new.amount) < v_amount_from and v_unapproved < v_day_from and v_today - new.effective_on < v_back_from
            and not exists (select from ledger.posting where entry_id = new.entry_id
                and (wallet_id, seq) <> (new.wallet_id, new.seq)) then
            return null;
        end if;
    end if;
    perform ledger.refuse_alone(new.entry_id, v_kind, new.currency, coalesce(v_unapproved, 0), new.effective_on);
    return null;
end;
$$;
alter function ledger.guard_posting owner to ledger_owner;
revoke all on function ledger.guard_posting from public;
