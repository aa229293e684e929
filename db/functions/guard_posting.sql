-- ledger.guard_posting: a posting belongs to an entry of this transaction, to the wallet row as it is now, and to an
-- approval where the policy wants one. What counts is all that the entry moves, so nothing is gained by splitting it.
--
-- Every charge passes here: one look at all it depends on and one count, and what is only for others is elsewhere.
--
--   raises   LG012 sealed, LG013 the wallet does not stand there, LG010 needs an approved request
create or replace function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
    v_category_id integer;
    v_wallet_id   bigint;
    v_customer_id bigint;
    v_contra_id   integer;
    v_today       date;
    v_alone       boolean;
    v_day_from    bigint;
    v_common      integer;
    v_unapproved  bigint;
begin
    select e.kind, e.maker_id, e.request_id, e.category_id, w.wallet_id, w.customer_id, w.contra_id,
            ((clock_timestamp() + a.offset_by) at time zone a.time_zone)::date,
            abs(new.amount) < a.amount_from and a.days_back_from > 0 and not exists (select from ledger.posting p
                where p.entry_id = new.entry_id and (p.wallet_id, p.seq) <> (new.wallet_id, new.seq)),
            a.maker_day_from, a.category_id
        into v_kind, v_maker_id, v_request_id, v_category_id, v_wallet_id, v_customer_id, v_contra_id,
            v_today, v_alone, v_day_from, v_common
        from ledger.journal_entry e
        left join ledger.wallet w on w.wallet_id = new.wallet_id and w.seq = new.seq and w.posted = new.balance_after
        left join ledger.charge_terms a on a.currency = new.currency
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
    if v_kind = 'reverse' then
        perform ledger.guard_reversal(new.entry_id);
        return null;
    elsif v_request_id is not null then
        return null; -- all of what was asked for is looked at when the transaction ends: guard_whole_entry
    end if;
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
        if v_alone and v_unapproved < v_day_from and new.effective_on = v_today then
            return null;
        end if;
    end if;
    perform ledger.refuse_alone(new.entry_id, v_kind, new.currency, coalesce(v_unapproved, 0), new.effective_on);
    return null;
end;
$$;
alter function ledger.guard_posting owner to ledger_owner;
revoke all on function ledger.guard_posting from public;
