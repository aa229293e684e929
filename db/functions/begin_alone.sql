-- ledger.begin_alone: make a wallet ready to be charged in one step by a maker today. What the maker moves alone out of
-- it is counted in the wallet's own row from now on: it is the only one of its customer in its currency (whoever opens
-- another one waits for this row: guard_alone), and the maker is no other person by now and not limited to some
-- customers (whoever links or limits them waits for this: merge_person, give_role). Its usual contra is the account of
-- the default category.
--
--   returns  false: it is ready already, or cannot be
create or replace function ledger.begin_alone(p_wallet_id bigint, p_maker_id bigint) returns boolean
language plpgsql as $$
declare
    v_today  date;
    v_contra integer;
    w        ledger.wallet;
begin
    select * into w from ledger.wallet where wallet_id = p_wallet_id for no key update;
    v_today := ledger.today();
    v_contra := (select house_account_id from ledger.charge_terms where currency = w.currency);
    if w.customer_id is null or w.purpose is not null or w.seq = 0 or w.seq is null or v_contra is null
        or (w.alone_by = p_maker_id and w.alone_on = v_today and w.contra_id = v_contra)
        or exists (select from ledger.wallet o where o.customer_id = w.customer_id and o.currency = w.currency
            and o.wallet_id <> w.wallet_id)
    then
        return false;
    end if;
    -- A lock of this kind costs no write, while the maker's row would be written for every customer of theirs.
    if not pg_try_advisory_xact_lock_shared(20524, (p_maker_id % 2000000000)::integer)
        or not exists (select from ledger.person where person_id = p_maker_id and merged_into is null
            and not limited) then
        return false;
    end if;
    perform ledger.end_alone(w);
    if w.contra_id is distinct from v_contra then
        insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
            values (p_wallet_id, v_contra, w.currency) on conflict do nothing;
    end if;
    update ledger.wallet
        set alone_on = v_today, alone_by = p_maker_id, contra_id = v_contra,
            alone_until = (v_today + 1)::timestamp at time zone (select time_zone from ledger.installation)
                - interval '1 microsecond',
            alone_total = coalesce((select unapproved from ledger.maker_day d where d.customer_id = w.customer_id
                and d.maker_id = p_maker_id and d.day = v_today and d.currency = w.currency), 0)
        where wallet_id = p_wallet_id;
    return true;
end;
$$;
alter function ledger.begin_alone owner to ledger_owner;
revoke all on function ledger.begin_alone from public;
