-- ledger.guard_posting: a posting belongs to an entry of this transaction, to the wallet row as it is now, and to an
-- approval where the policy wants one. What counts is all that the entry moves, so nothing is gained by splitting it.
--
--   raises   LG012 sealed, LG013 the wallet does not stand there, LG010 needs an approved request
create or replace function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_fresh       boolean;
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
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
            w.wallet_id, w.customer_id, c.house_account_id, m.moved, m.today,
            abs(m.moved) < coalesce(a.amount_from, 9000000000000001)
                and m.today - new.effective_on < coalesce(a.days_back_from, 9000000000000001)
                and a.verb is not null,
            coalesce(a.maker_day_from, 9000000000000001)
        into v_fresh, v_kind, v_maker_id, v_request_id, v_wallet_id, v_customer_id, v_contra_id, v_moved,
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
        -- Whether all of it is what was approved is seen when the transaction ends: guard_whole_entry.
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
end;
$$;
alter function ledger.guard_posting owner to ledger_owner;
revoke all on function ledger.guard_posting from public;
