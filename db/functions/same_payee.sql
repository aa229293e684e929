-- ledger.same_payee: whether two payees are one, however they are written: case, width and spaces tell nothing. Null is
-- nobody, and like nobody only.
create or replace function ledger.same_payee(p_one text, p_other text) returns boolean language sql immutable as $$
    select replace(ledger.fold(p_one), ' ', '') is not distinct from replace(ledger.fold(p_other), ' ', '');
$$;
alter function ledger.same_payee owner to ledger_owner;
revoke all on function ledger.same_payee from public;
