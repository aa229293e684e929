-- What a posting reads and checks, made cheap. The server reads a CHECK of several columns, a trigger's WHEN and a
-- generated column anew for every statement, from their stored text; a call of a function it reads once a connection.
-- So rules of the busiest tables that are more than a comparison are functions here. What they refuse is the same.
set local role ledger_owner;

-- A posting continues the one before it; the first begins at nothing. Granted money names its lot.
create function ledger.continues(
    p_seq bigint, p_prev_seq bigint, p_balance bigint, p_prev_balance bigint, p_amount bigint, p_lot_kind text,
    p_lot_id bigint
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
    p_kind text, p_maker_id bigint, p_reverses_id bigint, p_hold_id bigint, p_adjust_kind text
) returns boolean language plpgsql immutable as $$
begin
    if p_kind = 'charge' then
        return p_maker_id is not null and p_reverses_id is null and p_hold_id is null and p_adjust_kind is null;
    end if;
    return (p_kind = 'reverse') = (p_reverses_id is not null) and (p_kind = 'capture') = (p_hold_id is not null)
        and (p_kind = 'adjust') = (p_adjust_kind is not null) and (p_maker_id is not null or p_kind = 'lapse');
end $$;
revoke all on function ledger.says_what_it_must from public;
alter table ledger.journal_entry
    drop constraint reversal_names_its_entry, drop constraint capture_names_its_hold,
    drop constraint somebody_did_it, drop constraint adjusted_for_a_reason,
    add constraint says_what_it_must check (ledger.says_what_it_must(kind, maker_id, reverses_id, hold_id,
        adjust_kind));

-- The same entries as before, found by what they name.
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
    when (new.reverses_id is null and (new.kind <> 'charge' or new.request_id is not null))
    execute function ledger.guard_whole_entry();

-- A wallet without a posting shows nothing, or it would have to stand on a posting of number zero.
alter table ledger.wallet drop constraint nothing_posted_yet, drop constraint last_posting, drop column last_seq;
alter table ledger.wallet add column last_seq bigint
    generated always as (case when seq > 0 or posted <> 0 then seq end) stored;
alter table ledger.wallet add constraint last_posting foreign key (wallet_id, last_seq, posted)
    references ledger.posting (wallet_id, seq, balance_after) deferrable initially deferred;

-- What they do is in db/functions. After the update, because what looks before it has to lock the row once more; triggers
-- fire by name, capitals first: the second before the foreign keys.
create function ledger.guard_wallet() returns trigger language plpgsql as $$ begin return null; end $$;
drop trigger one_posting_at_a_time on ledger.wallet;
drop trigger stays_whose_it_is on ledger.wallet;
create trigger one_posting_at_a_time after update on ledger.wallet for each row
    execute function ledger.guard_wallet();
create trigger "GUARD_whose_it_is" after update of customer_id, currency, purpose, pocket on ledger.wallet for each row
    when ((new.customer_id, new.currency, new.purpose, new.pocket)
        is distinct from (old.customer_id, old.currency, old.purpose, old.pocket))
    execute function ledger.deny_change();

-- All that a charge has to know besides its wallet, in the one row it reads anyway: the books' calendar and clock,
-- whether everything stands still, the default category and its account. Kept in step with what they are made of.
alter table ledger.policy_alone
    add column time_zone        text,
    add column offset_by        interval not null default '0',
    add column frozen_at        timestamptz,
    add column category_id      integer,
    add column house_account_id integer;
create trigger follow_policy after insert or update or delete or truncate on ledger.installation
    for each statement execute function ledger.follow_policy();
create trigger follow_policy after insert or update or delete or truncate on ledger.clock_offset
    for each statement execute function ledger.follow_policy();
create trigger follow_policy after insert or update or delete or truncate on ledger.category
    for each statement execute function ledger.follow_policy();
create trigger follow_policy after insert or update or delete or truncate on ledger.house_account
    for each statement execute function ledger.follow_policy();
reset role;
