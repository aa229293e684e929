-- What a posting reads and checks, made cheap. The server reads a CHECK of several columns, a trigger's WHEN and a
-- generated column anew for every statement, from their stored text; a call of a function it reads once a connection.
-- So rules of the busiest tables that are more than a comparison are functions here. What they refuse is the same.
set local role ledger_owner;

-- A posting continues the one before it; the first begins at nothing. Granted money names its lot.
create function ledger.continues(
    p_seq bigint, p_prev_seq bigint, p_balance ledger.minor, p_prev_balance bigint, p_amount ledger.minor,
    p_lot_kind ledger.lot_kind, p_lot_id bigint
) returns boolean language plpgsql immutable as $$
begin
    if (p_lot_id is null) <> (p_lot_kind = 'paid') then
        return false;
    elsif p_prev_seq is null then
        return p_prev_balance is null and p_seq = 1 and p_balance = p_amount and p_amount <> 0;
    end if;
    return p_prev_balance is not null and p_seq = p_prev_seq + 1 and p_balance = p_prev_balance + p_amount
        and p_amount <> 0;
end $$;
revoke all on function ledger.continues from public;
alter table ledger.posting drop constraint chain_adds_up, drop constraint granted_has_a_lot,
    add constraint chain_adds_up check (ledger.continues(seq, prev_seq, balance_after, prev_balance, amount, lot_kind,
        lot_id));

-- What an entry of a kind must say: a reversal what it reverses, a capture its hold, a correction its reason, and all
-- but a lapse who did it.
create function ledger.says_what_it_must(
    p_kind ledger.entry_kind, p_maker_id bigint, p_reverses_id bigint, p_hold_id bigint,
    p_adjust_kind ledger.adjust_kind, p_request_id bigint, p_judged boolean
) returns boolean language plpgsql immutable as $$
begin
    if p_kind = 'charge' and p_request_id is null then
        return p_maker_id is not null and p_reverses_id is null and p_hold_id is null and p_adjust_kind is null;
    end if;
    return p_judged is not null and (p_kind = 'reverse') = (p_reverses_id is not null)
        and (p_kind = 'capture') = (p_hold_id is not null)
        and (p_kind = 'adjust') = (p_adjust_kind is not null) and (p_maker_id is not null or p_kind = 'lapse');
end $$;
revoke all on function ledger.says_what_it_must from public;
alter table ledger.journal_entry
    drop constraint reversal_names_its_entry, drop constraint capture_names_its_hold,
    drop constraint somebody_did_it, drop constraint adjusted_for_a_reason,
    -- Null: a plain charge, which the guard of its posting looks at. All else is judged by itself and as a whole.
    add column judged boolean default true,
    add constraint says_what_it_must check (ledger.says_what_it_must(kind, maker_id, reverses_id, hold_id,
        adjust_kind, request_id, judged));

-- The same entries as before, found by what they name: a look for null costs next to nothing.
drop trigger guard_entry on ledger.journal_entry;
create trigger guard_entry after insert on ledger.journal_entry for each row when (new.judged is not null)
    execute function ledger.guard_entry();
drop trigger guard_whole_reversal on ledger.journal_entry;
create constraint trigger guard_whole_reversal after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.reverses_id is not null)
    execute function ledger.guard_whole_reversal();
drop trigger guard_held on ledger.journal_entry;
create constraint trigger guard_held after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.hold_id is not null) execute function ledger.guard_held();
drop trigger guard_whole_entry on ledger.journal_entry;
create constraint trigger guard_whole_entry after insert on ledger.journal_entry
    deferrable initially deferred for each row
    when (new.judged is not null and new.reverses_id is null)
    execute function ledger.guard_whole_entry();

-- A wallet without a posting shows nothing, or it would have to stand on a posting of number zero.
alter table ledger.wallet drop constraint nothing_posted_yet, drop constraint last_posting, drop column last_seq;
alter table ledger.wallet add column last_seq bigint
    generated always as (case when seq > 0 or posted <> 0 then seq end) stored;
alter table ledger.wallet add constraint last_posting foreign key (wallet_id, last_seq, posted)
    references ledger.posting (wallet_id, seq, balance_after) deferrable initially deferred;

-- The house account a wallet is usually charged against; it is one of its contras, so nobody has to look for the pair.
alter table ledger.wallet add column contra_id integer,
    add constraint usual_contra foreign key (wallet_id, contra_id, currency) references ledger.wallet_contra;

-- What they do is in db/functions. After the update, because what looks before it has to lock the row once more;
-- triggers fire by name, capitals first: the second before the foreign keys.
create function ledger.guard_wallet() returns trigger language plpgsql as $$ begin return null; end $$;
drop trigger one_posting_at_a_time on ledger.wallet;
drop trigger stays_whose_it_is on ledger.wallet;
create trigger one_posting_at_a_time after update on ledger.wallet for each row
    execute function ledger.guard_wallet();
create trigger "GUARD_whose_it_is" after update of customer_id, currency, purpose, pocket on ledger.wallet for each row
    when ((new.customer_id, new.currency, new.purpose, new.pocket)
        is distinct from (old.customer_id, old.currency, old.purpose, old.pocket))
    execute function ledger.deny_change();

-- All that a plain charge has to know besides its wallet, in one row a currency: from which figures on the policy wants
-- an approval, the books' calendar and clock, the months that are open, whether everything stands still, the default
-- category and its account. Kept in step with what it is made of; it takes the place of policy_alone.
create table ledger.charge_terms (
    currency         text primary key,
    amount_from      bigint not null,
    maker_day_from   bigint not null,
    days_back_from   bigint not null,
    time_zone        text not null,
    offset_by        interval not null,
    open_months      date[] not null,
    frozen_at        timestamptz,
    category_id      integer,
    house_account_id integer
);
drop trigger follow_policy on ledger.policy_rule;
drop function ledger.follow_policy();
drop view if exists audit.policy_alone;
drop table ledger.policy_alone;
create function ledger.keep_charge_terms() returns trigger language plpgsql as $$ begin return null; end $$;
do $$
declare v_table text;
begin
    foreach v_table in array array['policy_rule', 'installation', 'clock_offset', 'period', 'category',
        'house_account'] loop
        execute format('create trigger keep_charge_terms after insert or update or delete or truncate on ledger.%I
            for each statement execute function ledger.keep_charge_terms()', v_table);
    end loop;
end $$;
reset role;
