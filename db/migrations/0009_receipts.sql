-- Money whose owner is not known yet, and refunds on their way out. A receipt is money in a wallet of the house until
-- it is claimed; a refund is owed until its payment has left the bank, once. See db/README.md.
set local role ledger_owner;

-- `P` number. What arrived is its entry; what of it found its customers is counted here, so that any number of claims
-- at once never take more than there is.
create table ledger.receipt (
    receipt_id  bigint generated always as identity primary key,
    entry_id    bigint not null unique references ledger.journal_entry,
    wallet_id   bigint not null references ledger.wallet,
    amount      ledger.minor not null check (amount > 0),
    claimed     ledger.quantity not null default 0,
    -- The entry that took it back: it had not arrived after all.
    reversed_id bigint unique references ledger.journal_entry,
    constraint never_more_than_received check (claimed <= amount),
    constraint taken_back_when_unclaimed check (reversed_id is null or claimed = 0)
) with (fillfactor = 70);
create index receipt_open on ledger.receipt (wallet_id) where claimed < amount and reversed_id is null;
alter table ledger.request_line add foreign key (receipt_id) references ledger.receipt;
create index request_line_receipt on ledger.request_line (receipt_id) where receipt_id is not null;

-- A payment of a refund. One stands at a time; one that came back stays, so that the same refund is not paid again.
create table ledger.payout (
    entry_id    bigint primary key references ledger.journal_entry,
    refund_id   bigint not null references ledger.journal_entry,
    -- The entry by which the money came back into the wallet.
    returned_id bigint unique references ledger.journal_entry,
    -- The reversal of the payment: it had not left after all.
    undone_id   bigint unique references ledger.journal_entry,
    constraint came_back_or_never_left check (returned_id is null or undone_id is null)
);
create unique index refund_paid_once on ledger.payout (refund_id) where undone_id is null;

do $$
declare v_table text;
begin
    foreach v_table in array array['receipt', 'payout'] loop
        execute format('create trigger never_deleted before delete on ledger.%I
            for each row execute function ledger.deny_change()', v_table);
        execute format('create trigger never_emptied before truncate on ledger.%I
            for each statement execute function ledger.deny_change()', v_table);
    end loop;
end $$;
create trigger only_claimed before update on ledger.receipt for each row
    when (old.reversed_id is not null or (to_jsonb(new) - array['claimed', 'reversed_id'])
        is distinct from (to_jsonb(old) - array['claimed', 'reversed_id']))
    execute function ledger.deny_change();
create trigger only_ended before update on ledger.payout for each row
    when (old.undone_id is not null or (to_jsonb(new) - array['returned_id', 'undone_id'])
        is distinct from (to_jsonb(old) - array['returned_id', 'undone_id']))
    execute function ledger.deny_change();

-- A payment that came back gives back the grants that went with the refund.
insert into ledger.entry_shape (kind, house, lot_kind) values ('paid', 'promotion', 'granted'),
    ('paid', 'goodwill', 'granted');

-- Which house accounts an entry of a kind may move from one to the other.
create table ledger.house_shape (
    kind   ledger.entry_kind not null,
    debit  text not null,
    credit text not null,
    primary key (kind, debit, credit)
);
insert into ledger.house_shape (kind, debit, credit) values ('topup', 'fees', 'receiving'),
    ('paid', 'refunds_payable', 'receiving'), ('paid', 'receiving', 'refunds_payable'),
    ('exchange', 'rounding', 'fx_position'), ('exchange', 'fx_position', 'rounding');

-- Made anew from db/functions with other arguments.
drop function if exists ledger.after_reversal(ledger.journal_entry);

-- What they do is in db/functions.
create function ledger.guard_receipt() returns trigger language plpgsql as $$ begin return null; end $$;
create function ledger.guard_payout() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger guard_receipt after insert or update on ledger.receipt
    deferrable initially deferred for each row execute function ledger.guard_receipt();
create constraint trigger guard_receipt after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.kind in ('receive', 'claim', 'reverse'))
    execute function ledger.guard_receipt();
create constraint trigger guard_receipt after update on ledger.wallet
    deferrable initially deferred for each row when (new.customer_id is null) execute function ledger.guard_receipt();
create constraint trigger guard_payout after insert or update on ledger.payout
    deferrable initially deferred for each row execute function ledger.guard_payout();
create constraint trigger guard_payout after insert on ledger.journal_entry
    deferrable initially deferred for each row when (new.kind in ('paid', 'reverse'))
    execute function ledger.guard_payout();
reset role;
