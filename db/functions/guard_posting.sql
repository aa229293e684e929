-- ledger.guard_posting: a further posting belongs to an entry of this transaction that has no posting in its head, to
-- the wallet row as it is now, and to an approval where the policy wants one. What counts is all that the entry moves,
-- so nothing is gained by splitting it. (A plain charge that is one row: guard_journal.)
--
-- A wallet under limits is counted here, so that nothing passes them, whoever inserts the posting.
--
--   raises   LG012 sealed, LG013 the wallet does not stand there, LG100, LG101 beyond a limit or budget, LG004, LG005
--            (open_day), 23503, LG010
create or replace function ledger.guard_posting() returns trigger language plpgsql as $$
declare
    v_kind        text;
    v_maker_id    bigint;
    v_request_id  bigint;
    v_category_id integer;
    v_wallet_id   bigint;
    v_customer_id bigint;
    v_contra_id   integer;
    v_limited     boolean;
    v_unapproved  bigint;
begin
    select e.kind, e.maker_id, e.request_id, e.category_id, w.wallet_id, w.customer_id, w.contra_id, w.limited
        into v_kind, v_maker_id, v_request_id, v_category_id, v_wallet_id, v_customer_id, v_contra_id, v_limited
        from ledger.journal e
        left join ledger.wallet w on w.wallet_id = new.wallet_id and w.seq = new.seq and w.posted = new.balance_after
        where e.header_id = new.entry_id and e.xact = pg_current_xact_id() and e.effective_on = new.effective_on
            and e.wallet_id is null and new.xact = e.xact;
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
    else
        perform ledger.open_day(new.effective_on);
        perform ledger.known_category(v_category_id);
        v_unapproved := ledger.count_alone(new.wallet_id, v_maker_id, abs(new.amount));
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
