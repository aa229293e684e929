-- ledger.keep_charge_terms: ledger.charge_terms made anew whenever something changes that it is made of. All of that
-- changes rarely, and whoever reads meanwhile reads what held before.
create or replace function ledger.keep_charge_terms() returns trigger language plpgsql as $$
begin
    lock table ledger.charge_terms in share row exclusive mode;
    delete from ledger.charge_terms;
    insert into ledger.charge_terms select * from ledger.charge_terms_now();
    return null;
end;
$$;
alter function ledger.keep_charge_terms owner to ledger_owner;
revoke all on function ledger.keep_charge_terms from public;
-- Whatever changed in how they are made: nothing is updated, and the trigger fires.
update ledger.category set ended_at = ended_at where false;
