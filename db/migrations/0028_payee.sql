-- Who a refund to a customer is paid to, and on which account: every change of it, each asked for and approved.
set local role ledger_owner;

-- A customer's payees in their order; '' is none. Each row carries the one before it, with a key to that row, so that
-- nothing can be left out or put between.
create table ledger.payee_change (
    payee_change_id bigint generated always as identity primary key,
    customer_id     bigint not null references ledger.customer,
    -- The place in the customer's history: 1, 2, 3 …
    nth             integer not null check (nth >= 1),
    previous        integer,
    old_payee       text not null,
    new_payee       text not null,
    request_id      bigint not null,
    line_no         smallint not null,
    changed_by      bigint not null references ledger.person,
    changed_at      timestamptz not null,
    constraint payee_in_its_place unique (customer_id, nth),
    constraint payee_as_it_was unique (customer_id, nth, new_payee),
    constraint payee_before foreign key (customer_id, previous, old_payee)
        references ledger.payee_change (customer_id, nth, new_payee),
    constraint payee_begins check (case when nth = 1 then previous is null and old_payee = ''
        else previous is not distinct from nth - 1 end),
    constraint payee_changes check (old_payee <> new_payee),
    constraint payee_is_short check (length(new_payee) <= 200),
    constraint one_payee_a_line unique (request_id, line_no),
    foreign key (request_id, line_no) references ledger.request_line (request_id, line_no)
);
create trigger append_only before update or delete on ledger.payee_change
    for each row execute function ledger.deny_change();
create trigger never_emptied before truncate on ledger.payee_change
    for each statement execute function ledger.deny_change();

-- The function behind the guard is in db/functions.
create function ledger.guard_payee_change() returns trigger language plpgsql as $$ begin return null; end $$;
create constraint trigger guard_payee_change after insert on ledger.payee_change
    deferrable initially deferred for each row execute function ledger.guard_payee_change();

-- Where money goes is sealed. Whatever kinds there are already stay.
do $$
declare
    v_kinds text := (select string_agg(quote_literal(m[1]), ', ') from pg_constraint c
        cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') as m
        where c.conname = 'deed_kind_check' and c.conrelid = 'ledger.deed'::regclass);
begin
    execute format('alter table ledger.deed drop constraint deed_kind_check, add constraint deed_kind_check
        check (kind in (%s, ''payee''))', v_kinds);
end $$;
create trigger kept after insert on ledger.payee_change
    for each row execute function ledger.keep_deed('payee', 'payee_change_id');
reset role;
